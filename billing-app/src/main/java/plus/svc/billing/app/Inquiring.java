package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import plus.svc.billing.model.Inquiry;
import plus.svc.billing.usecase.Inquire;
import plus.svc.billing.usecase.Inquire.Result;
import plus.svc.billing.usecase.Inquire.Result.Answered;
import plus.svc.billing.usecase.Inquire.Result.GivenUp;
import plus.svc.billing.usecase.Inquire.Result.Postponed;

import java.util.Optional;

/** Makes an inquiry, and says in a line what came of it. */
final class Inquiring implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(Inquiring.class);

    private final Inquire inquire;

    Inquiring(Inquire inquire) {
        this.inquire = inquire;
    }

    @Override
    public boolean work() {
        Optional<Result> result = inquire.inquireNext();
        result.ifPresent(Inquiring::log);
        return result.isPresent();
    }

    private static void log(Result result) {
        Inquiry about = result.inquiry();
        String subject = subject(about);
        switch (result) {
            case Answered it ->
                    line(LOG.atInfo(), about, "ANSWERED").log("inquiry about {} answered", subject);
            case Postponed it ->
                    line(LOG.atInfo(), about, "POSTPONED")
                            .log(
                                    "inquiry about {} put off for {}: {}",
                                    subject,
                                    it.delay(),
                                    it.cause());
            case GivenUp it ->
                    line(LOG.atError(), about, "GIVEN_UP")
                            .log("inquiry about {} given up: {}", subject, it.cause());
        }
    }

    private static LoggingEventBuilder line(
            LoggingEventBuilder line, Inquiry about, String outcome) {
        return line.addKeyValue(kind(about), subject(about)).addKeyValue("outcome", outcome);
    }

    private static String kind(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.OfCheckout it -> "session";
            case Inquiry.OfPayment it -> "payment";
        };
    }

    private static String subject(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.OfCheckout it -> it.session().value();
            case Inquiry.OfPayment it -> it.payment().value();
        };
    }
}
