package plus.svc.billing.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.usecase.ReceiveWebhook.Received;

import java.time.Duration;
import java.util.Optional;

/** Says in a line what became of an event, and in fields for whoever reads lines by machine. */
final class DecisionLog {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    /** What an event is about, and what kind of thing that is. */
    private record Subject(String kind, Object id) {}

    private DecisionLog() {}

    static void received(Received received, Duration time) {
        EventHeader header = received.event().header();
        Optional<Subject> subject = subject(received.event());
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addKeyValue("event", header.id())
                        .addKeyValue("type", header.type())
                        .addKeyValue("outcome", received.outcome())
                        .addKeyValue("ms", time.toMillis());
        subject.map(it -> line.addKeyValue(it.kind(), it.id()))
                .orElse(line)
                .log(
                        "event {} {}{}: {} in {} ms",
                        header.id(),
                        header.type(),
                        subject.map(it -> " of " + it.id()).orElse(""),
                        received.outcome(),
                        time.toMillis());
    }

    private static Optional<Subject> subject(ProviderEvent event) {
        return switch (event) {
            case AboutSubscription it ->
                    Optional.of(new Subject("subscription", it.subscription()));
            case PurchaseReported it ->
                    Optional.of(new Subject("session", it.purchase().session()));
            case CheckoutExpired it -> Optional.of(new Subject("session", it.session()));
            case InvoiceReported it -> Optional.of(new Subject("invoice", it.invoice().id()));
            case PaymentReported it -> Optional.of(new Subject("payment", it.payment().id()));
            case CustomerDeleted it -> Optional.of(new Subject("customer", it.customer()));
            case OfOtherMode it -> Optional.empty();
            case Irrelevant it -> Optional.empty();
        };
    }
}
