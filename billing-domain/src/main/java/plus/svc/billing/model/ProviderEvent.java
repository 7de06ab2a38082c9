package plus.svc.billing.model;

import java.util.Optional;

/** Something the provider says has happened, verified as its own. */
public sealed interface ProviderEvent {

    EventHeader header();

    /** Whose customer the event is about, where its object says so. */
    Optional<CustomerOwner> owner();

    /**
     * The provider's id of the subscription, checkout session, invoice, payment or customer that it
     * is about; empty if it is about nothing that is kept.
     */
    default Optional<String> subject() {
        return switch (this) {
            case AboutSubscription it -> Optional.of(it.subscription().value());
            case InvoiceReported it -> Optional.of(subjectOf(it.invoice()));
            case PurchaseReported it -> Optional.of(it.purchase().session().value());
            case CheckoutExpired it -> Optional.of(it.session().value());
            case PaymentReported it -> Optional.of(it.payment().id().value());
            case CustomerDeleted it -> Optional.of(it.customer().value());
            case OfOtherMode it -> Optional.empty();
            case Irrelevant it -> Optional.empty();
        };
    }

    /** The customer whose it is, as far as it shows. */
    default Optional<CustomerId> buyer() {
        return switch (this) {
            case SubscriptionReported it -> it.snapshot().customer();
            case InvoicePaid it -> it.invoice().customer();
            case InvoicePaymentFailed it -> it.invoice().customer();
            case InvoiceReported it -> it.invoice().customer();
            case SubscriptionCheckoutCompleted it -> it.owner().map(CustomerOwner::customer);
            case PurchaseReported it -> it.purchase().customer();
            case CustomerDeleted it -> Optional.of(it.customer());
            case CheckoutExpired it -> Optional.empty();
            case PaymentReported it -> Optional.empty();
            case OfOtherMode it -> Optional.empty();
            case Irrelevant it -> Optional.empty();
        };
    }

    private static String subjectOf(Invoice invoice) {
        return invoice.subscription().map(SubscriptionId::value).orElse(invoice.id().value());
    }

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

    /** An event that shows an invoice as it was then. */
    sealed interface AboutInvoice extends ProviderEvent {

        Invoice invoice();

        @Override
        default Optional<CustomerOwner> owner() {
            return Optional.empty();
        }
    }

    /** An invoice of a subscription was paid, or needed no payment. Says nothing of its state. */
    record InvoicePaid(EventHeader header, SubscriptionId subscription, Invoice invoice)
            implements AboutSubscription, AboutInvoice {}

    /** An attempt to collect an invoice of a subscription failed. Says nothing of its state. */
    record InvoicePaymentFailed(EventHeader header, SubscriptionId subscription, Invoice invoice)
            implements AboutSubscription, AboutInvoice {}

    /** Anything else that became of an invoice, from which no subscription changes. */
    record InvoiceReported(EventHeader header, Invoice invoice) implements AboutInvoice {}

    /** A checkout session led to a subscription. Says nothing of its state. */
    record SubscriptionCheckoutCompleted(
            EventHeader header,
            CheckoutSessionId session,
            SubscriptionId subscription,
            Optional<CustomerOwner> owner)
            implements AboutSubscription {}

    /** A checkout session in payment mode was completed, or its payment came through or failed. */
    record PurchaseReported(EventHeader header, Purchase purchase) implements ProviderEvent {

        @Override
        public Optional<CustomerOwner> owner() {
            return purchase.owner();
        }
    }

    /** A checkout session leads to nothing: it was left, or its payment failed. */
    record CheckoutExpired(EventHeader header, CheckoutSessionId session) implements ProviderEvent {

        @Override
        public Optional<CustomerOwner> owner() {
            return Optional.empty();
        }
    }

    /** A payment was refunded or disputed: the event shows all that is known of that. */
    record PaymentReported(EventHeader header, Payment payment) implements ProviderEvent {

        @Override
        public Optional<CustomerOwner> owner() {
            return Optional.empty();
        }
    }

    /** The provider has a customer no longer. Its subscriptions end by events of their own. */
    record CustomerDeleted(EventHeader header, CustomerId customer) implements ProviderEvent {

        @Override
        public Optional<CustomerOwner> owner() {
            return Optional.empty();
        }
    }

    /** An event of test mode where the service is live, or the other way round. */
    record OfOtherMode(EventHeader header) implements ProviderEvent {

        @Override
        public Optional<CustomerOwner> owner() {
            return Optional.empty();
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
