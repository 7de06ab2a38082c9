package plus.svc.billing.contract;

import plus.svc.billing.model.Period;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A subscription, but for one thing. Few values, so that a state often comes back. */
record Variation(Subscription it) {

    static final Duration A_MONTH = Duration.ofDays(30);

    private static final PriceId BASIC = new PriceId("price_basic");
    private static final PriceId PRO = new PriceId("price_pro");
    static final SubscriptionItem FIRST_ITEM = new SubscriptionItem(BASIC, 1);

    Subscription renewed() {
        Optional<Period> next = it.period().map(now -> new Period(now.end(), later(now.end())));
        return with(it.items(), next, it.cancelAt(), it.cancelledAt());
    }

    Subscription toTheOtherPrice() {
        PriceId price = item().price().equals(BASIC) ? PRO : BASIC;
        return withItem(new SubscriptionItem(price, item().quantity()));
    }

    Subscription ofTheOtherQuantity() {
        return withItem(new SubscriptionItem(item().price(), 3 - item().quantity()));
    }

    Subscription ending(Optional<Instant> at, Optional<Instant> askedFor) {
        return with(it.items(), it.period(), at, askedFor);
    }

    private static Instant later(Instant time) {
        return time.plus(A_MONTH);
    }

    private SubscriptionItem item() {
        return it.items().getFirst();
    }

    private Subscription withItem(SubscriptionItem item) {
        return with(List.of(item), it.period(), it.cancelAt(), it.cancelledAt());
    }

    private Subscription with(
            List<SubscriptionItem> items,
            Optional<Period> period,
            Optional<Instant> cancelAt,
            Optional<Instant> cancelledAt) {
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                it.status(),
                items,
                period,
                it.trialEnd(),
                cancelAt,
                cancelledAt,
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }
}
