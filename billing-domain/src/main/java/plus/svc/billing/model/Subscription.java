package plus.svc.billing.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A subscription as the provider described it at one moment. Immutable.
 *
 * @param customer empty only where the provider left it out
 * @param items in the provider's order; empty only where the provider left them out
 * @param period the one that ends first, where items differ
 * @param cancelAt when it is going to end; empty if it renews
 * @param cancelledAt when it ended, or when its end was asked for
 * @param asOf as of when this is true, by the provider's clock; whole seconds
 */
public record Subscription(
        SubscriptionId id,
        Optional<CustomerId> customer,
        Metadata metadata,
        SubscriptionStatus status,
        List<SubscriptionItem> items,
        Optional<Period> period,
        Optional<Instant> trialEnd,
        Optional<Instant> cancelAt,
        Optional<Instant> cancelledAt,
        boolean liveMode,
        Instant createdAt,
        Instant asOf)
        implements BillingRecord {

    public Subscription {
        items = List.copyOf(items);
    }

    @Override
    public String recordId() {
        return id.value();
    }

    /** Whether it is live and one of its items is {@code price}. */
    public boolean isLiveFor(PriceId price) {
        return status.isLive() && items.stream().anyMatch(item -> item.price().equals(price));
    }

    /** Whether it binds nobody to {@code price} any more: it has ended, or is to others by now. */
    public boolean hasLeft(PriceId price) {
        boolean isToOthers =
                !items.isEmpty() && items.stream().noneMatch(item -> item.price().equals(price));
        return status.isFinal() || (status.isLive() && isToOthers);
    }

    /** Whether both describe one state, at whichever time. */
    public boolean saysTheSameAs(Subscription other) {
        return asOf(other.asOf).equals(other);
    }

    /**
     * What it says in a line, for an operator: status, prices, and each date that it has. Whose it
     * is, it leaves out.
     */
    public String summary() {
        StringJoiner summary = new StringJoiner(", ");
        summary.add(status.word());
        items.forEach(it -> summary.add(it.price() + " x" + it.quantity()));
        period.ifPresent(it -> summary.add("period " + it.start() + " to " + it.end()));
        trialEnd.ifPresent(it -> summary.add("trial ends " + it));
        cancelAt.ifPresent(it -> summary.add("ends " + it));
        cancelledAt.ifPresent(it -> summary.add("cancelled " + it));
        return summary.toString();
    }

    public Subscription asOf(Instant time) {
        return copy(metadata, status, time);
    }

    public Subscription withStatus(SubscriptionStatus changed) {
        return copy(metadata, changed, asOf);
    }

    public Subscription withMetadata(Metadata changed) {
        return copy(changed, status, asOf);
    }

    /** This, with what its metadata lacks taken from {@code known}, an earlier state of it. */
    public Subscription completedBy(Subscription known) {
        return withMetadata(metadata.orElse(known.metadata));
    }

    private Subscription copy(Metadata metadata, SubscriptionStatus status, Instant asOf) {
        return new Subscription(
                id,
                customer,
                metadata,
                status,
                items,
                period,
                trialEnd,
                cancelAt,
                cancelledAt,
                liveMode,
                createdAt,
                asOf);
    }
}
