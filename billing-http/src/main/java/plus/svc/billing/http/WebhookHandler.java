package plus.svc.billing.http;

import io.undertow.util.HttpString;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.ReceiveWebhook.Received;

import java.time.Duration;

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
        long start = System.nanoTime();
        Received received = receive(new WebhookDelivery(request.body(), request.header(SIGNATURE)));
        DecisionLog.received(received, Duration.ofNanos(System.nanoTime() - start));
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
}
