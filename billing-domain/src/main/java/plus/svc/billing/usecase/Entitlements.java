package plus.svc.billing.usecase;

import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.Entitlement;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Says what the records of users are worth now. Safe for concurrent use. */
public final class Entitlements {

    private final SubscriptionStore store;
    private final AllowedPrices prices;
    private final AccessPolicy policy;
    private final Clock clock;

    public Entitlements(
            SubscriptionStore store, AllowedPrices prices, AccessPolicy policy, Clock clock) {
        this.store = store;
        this.prices = prices;
        this.policy = policy;
        this.clock = clock;
    }

    /** All that {@code user} holds or held, {@link BillingRecord#NEWEST_FIRST}. */
    public List<Entitlement> of(UserId user) {
        return store.findByUser(user).stream().map(this::of).toList();
    }

    /** What {@code record} is worth. Its plan follows its price, which the portal may change. */
    public Entitlement of(BillingRecord record) {
        Optional<PlanId> plan = planOfPrice(record).or(() -> record.metadata().plan());
        return new Entitlement(record, plan, policy.accessTo(record, clock.instant()));
    }

    private Optional<PlanId> planOfPrice(BillingRecord record) {
        return record instanceof Subscription it
                ? it.items().stream()
                        .map(SubscriptionItem::price)
                        .flatMap(price -> prices.planOf(price).stream())
                        .findFirst()
                : Optional.empty();
    }
}
