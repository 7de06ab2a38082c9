package plus.svc.billing.model;

import java.util.Optional;

/** What has become of a checkout session. */
public sealed interface CheckoutState {

    /** Its page can be paid on. */
    record Open(CheckoutSession session) implements CheckoutState {}

    /** It was completed, and waits for its payment: what it leads to does not exist yet. */
    record Paying() implements CheckoutState {}

    /** It led to a subscription. */
    record Subscribed(SubscriptionId subscription, Optional<CustomerOwner> owner)
            implements CheckoutState {}

    /** Something was bought once, though it may not be paid for yet. */
    record Bought(Purchase purchase) implements CheckoutState {}

    /** Its page was left, and is closed. */
    record Expired() implements CheckoutState {}
}
