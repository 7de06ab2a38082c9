package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import plus.svc.billing.usecase.Settle;
import plus.svc.billing.usecase.Settle.Settlement;
import plus.svc.billing.usecase.Settle.Settlement.Drifted;
import plus.svc.billing.usecase.Settle.Settlement.GivenUp;
import plus.svc.billing.usecase.Settle.Settlement.Gone;
import plus.svc.billing.usecase.Settle.Settlement.Overtaken;
import plus.svc.billing.usecase.Settle.Settlement.Postponed;
import plus.svc.billing.usecase.Settle.Settlement.Settled;

import java.util.Optional;

/** Settles a doubt, and says in a line what came of it. */
final class Settling implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final Settle settle;

    Settling(Settle settle) {
        this.settle = settle;
    }

    @Override
    public boolean work() {
        Optional<Settlement> settlement = settle.settleNext();
        settlement.ifPresent(Settling::log);
        return settlement.isPresent();
    }

    private static void log(Settlement settlement) {
        switch (settlement) {
            case Settled it ->
                    line(LOG.atInfo(), it, "SETTLED")
                            .log("doubt about {} settled: {}", it.subscription(), it.status());
            case Drifted it ->
                    line(LOG.atWarn(), it, "DRIFTED")
                            .log(
                                    "{} had drifted, and is {}: no event told it",
                                    it.subscription(),
                                    it.status());
            case Overtaken it ->
                    line(LOG.atInfo(), it, "OVERTAKEN")
                            .log("doubt about {} overtaken by an event", it.subscription());
            case Gone it ->
                    line(LOG.atWarn(), it, "GONE")
                            .log("doubt about {} closed: Stripe has none such", it.subscription());
            case Postponed it ->
                    line(LOG.atWarn(), it, "POSTPONED")
                            .log(
                                    "doubt about {} put off for {}: {}",
                                    it.subscription(),
                                    it.delay(),
                                    it.failure().getMessage());
            case GivenUp it ->
                    line(LOG.atError(), it, "GIVEN_UP")
                            .log(
                                    "doubt about {} given up: {}",
                                    it.subscription(),
                                    it.failure().getMessage());
        }
    }

    private static LoggingEventBuilder line(
            LoggingEventBuilder line, Settlement about, String outcome) {
        return line.addKeyValue("subscription", about.subscription())
                .addKeyValue("outcome", outcome);
    }
}
