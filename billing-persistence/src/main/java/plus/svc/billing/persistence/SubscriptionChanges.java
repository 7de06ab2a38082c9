package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Sequences.OBSERVATIONS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learnt of locked rows, each at most once, written together: one statement for all rows
 * of which the same was learnt. With it go the messages about it.
 */
final class SubscriptionChanges {

    private static final Bulk<Subscription> TAKE = Subscriptions.storing(learnt());
    private static final Bulk<Subscription> SETTLE =
            Subscriptions.storing(and(learnt(), Doubts.closed()));
    private static final Bulk<Subscription> SHOW =
            Subscriptions.storing(and(learnt(), Doubts.opened()));
    private static final Bulk<SubscriptionId> DOUBT =
            Subscriptions.setting(and(learnt(), Doubts.opened()));
    private static final Bulk<SubscriptionId> CONFIRM = Subscriptions.setting(learnt());

    private final List<Subscription> taken = new ArrayList<>();
    private final List<Subscription> settled = new ArrayList<>();
    private final List<Subscription> shown = new ArrayList<>();
    private final List<SubscriptionId> doubted = new ArrayList<>();
    private final List<SubscriptionId> confirmed = new ArrayList<>();
    private final List<SubscriptionId> withFormerItems = new ArrayList<>();
    private final List<Subscription> withNewItems = new ArrayList<>();
    private final List<BillingChange> told = new ArrayList<>();

    void take(SubscriptionRow row, Subscription news) {
        if (news.status().isFinal()) {
            settle(row, news);
        } else {
            taken.add(news);
            change(row, news);
        }
    }

    /** Stores {@code news}, in no doubt any more. */
    void settle(SubscriptionRow row, Subscription news) {
        settled.add(news);
        change(row, news);
    }

    /** Stores {@code news}, in doubt. */
    void doubt(SubscriptionRow row, Subscription news) {
        shown.add(news);
        change(row, news);
    }

    /** Leaves what is stored, in doubt. */
    void doubt(SubscriptionRow row) {
        doubted.add(row.id());
    }

    /** Leaves what is stored, as the newest thing learnt. */
    void confirm(SubscriptionRow row) {
        confirmed.add(row.id());
    }

    void write(Trip trip) {
        trip.write(TAKE, taken);
        trip.write(SETTLE, settled);
        trip.write(SHOW, shown);
        trip.write(DOUBT, doubted);
        trip.write(CONFIRM, confirmed);
        SubscriptionItems.delete(trip, withFormerItems);
        SubscriptionItems.insert(trip, withNewItems);
        Messages.write(trip, told);
    }

    void write(DSLContext tx) {
        Trip trip = new Trip(tx);
        write(trip);
        trip.go();
    }

    private void change(SubscriptionRow row, Subscription news) {
        if (!row.items().equals(news.items())) {
            withNewItems.add(news);
            if (!row.items().isEmpty()) {
                withFormerItems.add(row.id());
            }
        }
        BillingChange.between(row.state(), news).ifPresent(told::add);
    }

    /** What to set so that something is the newest thing learnt. */
    static Map<Field<?>, Object> learnt() {
        Map<Field<?>, Object> changes = Doubts.revived();
        changes.put(SUBSCRIPTIONS.STAMP, OBSERVATIONS.nextval());
        changes.put(SUBSCRIPTIONS.GONE_AT, null);
        changes.put(SUBSCRIPTIONS.AUDITED, false);
        return changes;
    }

    private static Map<Field<?>, Object> and(
            Map<Field<?>, Object> changes, Map<Field<?>, Object> more) {
        Map<Field<?>, Object> both = new LinkedHashMap<>(changes);
        both.putAll(more);
        return both;
    }
}
