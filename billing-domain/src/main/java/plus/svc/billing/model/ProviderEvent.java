package plus.svc.billing.model;

import java.util.Optional;

/** Something the provider says has happened, verified as its own. */
public sealed interface ProviderEvent {

    EventHeader header();

    /** Whose customer the event is about, where its object says so. */
    Optional<CustomerOwner> owner();

    /** An event that bears on one subscription. */
    sealed interface AboutSubscription extends ProviderEvent {

        SubscriptionId subscription();
    }

    /** A subscription was created, changed or ended: the event shows it as it was then. */
    record SubscriptionReported(EventHeader header, Subscription snapshot)
            implements AboutSubscription {

        @Override
        public SubscriptionId subscription() {
            return snapshot.id();
        }

        @Override
        public Optional<CustomerOwner> owner() {
            return snapshot.owner();
        }
    }

    /** An invoice of a subscription was paid, or needed no payment. Says nothing of its state. */
    record InvoicePaid(EventHeader header, SubscriptionId subscription)
            implements AboutSubscription {

        @Override
        public Optional<CustomerOwner> owner() {
            return Optional.empty();
        }
    }

    /** An attempt to collect an invoice of a subscription failed. Says nothing of its state. */
    record InvoicePaymentFailed(EventHeader header, SubscriptionId subscription)
            implements AboutSubscription {

        @Override
        public Optional<CustomerOwner> owner() {
            return Optional.empty();
        }
    }

    /** A checkout session led to a subscription. Says nothing of its state. */
    record SubscriptionCheckoutCompleted(
            EventHeader header,
            CheckoutSessionId session,
            SubscriptionId subscription,
            Optional<CustomerOwner> owner)
            implements AboutSubscription {}

    /** A checkout session in payment mode was completed: the event shows what was bought. */
    record PurchaseReported(EventHeader header, Purchase purchase) implements ProviderEvent {

        @Override
        public Optional<CustomerOwner> owner() {
            return purchase.owner();
        }
    }

    /** An event this service has no use for. It is acknowledged, so that it is not sent again. */
    record Irrelevant(EventHeader header) implements ProviderEvent {

        @Override
        public Optional<CustomerOwner> owner() {
            return Optional.empty();
        }
    }
}
