package plus.svc.billing.contract;

import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.START;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose a history's subscription is.
 *
 * @param name of which all ids are made
 * @param isNamed whether the subscription says so; else only its checkout session does
 */
record Account(String name, boolean isNamed) {

    SubscriptionId subscription() {
        return new SubscriptionId("sub_" + name);
    }

    CustomerId customer() {
        return new CustomerId("cus_" + name);
    }

    UserId user() {
        return new UserId("user_" + name);
    }

    /** As it is created. */
    Subscription subscription(SubscriptionStatus status) {
        Instant periodEnd = START.plus(Variation.A_MONTH);
        return new Subscription(
                subscription(),
                Optional.of(customer()),
                isNamed ? metadata() : Metadata.NONE,
                status,
                List.of(Variation.FIRST_ITEM),
                Optional.of(new Period(START, periodEnd)),
                Optional.of(periodEnd).filter(it -> status.equals(SubscriptionStatus.TRIALING)),
                Optional.empty(),
                Optional.empty(),
                false,
                START,
                START);
    }

    Metadata metadata() {
        return new Metadata(
                Optional.of(user()), Optional.empty(), Optional.of(PLAN), Optional.of(PRODUCT));
    }
}
