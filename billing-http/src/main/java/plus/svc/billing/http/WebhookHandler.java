package plus.svc.billing.http;

import io.undertow.util.HttpString;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.BillingException.UnreadableEvent;
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
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.ReceiveWebhook.Received;

/** {@code POST /api/billing/stripe/webhook}: takes in what the provider reports. */
final class WebhookHandler implements Endpoint {

    private record Receipt(boolean received) {}

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);
    private static final HttpString SIGNATURE = new HttpString("Stripe-Signature");

    private final ReceiveWebhook receiveWebhook;

    WebhookHandler(ReceiveWebhook receiveWebhook) {
        this.receiveWebhook = receiveWebhook;
    }

    @Override
    public Answer answer(Request request) {
        log(receive(new WebhookDelivery(request.body(), request.header(SIGNATURE))));
        return Answer.ok(new Receipt(true));
    }

    private Received receive(WebhookDelivery delivery) {
        try {
            return receiveWebhook.receive(delivery);
        } catch (InvalidDelivery | UnreadableEvent refused) {
            LOG.warn("webhook refused: {}", refused.getMessage());
            throw refused;
        }
    }

    private static void log(Received received) {
        EventHeader header = received.event().header();
        LOG.info(
                "event {} {}{}: {}",
                header.id(),
                header.type(),
                subject(received.event()),
                received.outcome());
    }

    private static String subject(ProviderEvent event) {
        return switch (event) {
            case AboutSubscription it -> " of " + it.subscription();
            case PurchaseReported it -> " of " + it.purchase().session();
            case CheckoutExpired it -> " of " + it.session();
            case InvoiceReported it -> " of " + it.invoice().id();
            case PaymentReported it -> " of " + it.payment().id();
            case CustomerDeleted it -> " of " + it.customer();
            case OfOtherMode it -> "";
            case Irrelevant it -> "";
        };
    }
}
