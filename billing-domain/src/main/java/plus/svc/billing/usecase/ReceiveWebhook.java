package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;

/** Takes in what the provider reports. Safe for concurrent use. */
public final class ReceiveWebhook {

    /** An event, and what became of it. */
    public record Received(ProviderEvent event, Outcome outcome) {}

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final Judge judge;

    public ReceiveWebhook(PaymentProvider provider, SubscriptionStore store, Judge judge) {
        this.provider = provider;
        this.store = store;
        this.judge = judge;
    }

    /**
     * Verifies a delivery and makes it durable. The same event again changes nothing.
     *
     * @throws plus.svc.billing.model.BillingException.InvalidDelivery if the provider did not send
     *     it, or not recently
     * @throws plus.svc.billing.model.BillingException.UnreadableEvent if it is no event
     * @throws StoreFailed if it could not be made durable; names the event
     */
    public Received receive(WebhookDelivery delivery) {
        ProviderEvent event = provider.readEvent(delivery);
        return new Received(event, record(event, delivery));
    }

    private Outcome record(ProviderEvent event, WebhookDelivery delivery) {
        try {
            return store.record(event, delivery.body(), judge);
        } catch (StoreFailed failure) {
            throw new StoreFailed("make event " + event.header().id() + " durable", failure);
        }
    }
}
