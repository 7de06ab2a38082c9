package plus.svc.billing.journal;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;

import java.util.Optional;

/** Something that was found. */
public sealed interface Match {

    /**
     * A subscription.
     *
     * @param status empty while events name it and none has shown it
     */
    record OfSubscription(
            SubscriptionId subscription,
            Optional<UserId> user,
            Optional<String> email,
            Optional<CustomerId> customer,
            Optional<SubscriptionStatus> status)
            implements Match {}

    /** Something bought once. */
    record OfPurchase(
            CheckoutSessionId session,
            Optional<UserId> user,
            Optional<String> email,
            Optional<CustomerId> customer,
            PaymentStatus status)
            implements Match {}

    /** A customer, whether or not anything is stored of it. */
    record OfCustomer(CustomerId customer, Optional<UserId> user) implements Match {}

    record OfEvent(ReceivedEvent event) implements Match {}
}
