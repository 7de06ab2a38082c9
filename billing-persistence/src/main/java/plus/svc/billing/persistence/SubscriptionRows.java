package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of subscriptions, whether or not they were ever shown, within one transaction. */
record SubscriptionRows(DSLContext tx) {

    private static final Comparator<SubscriptionId> BY_ID =
            Comparator.comparing(SubscriptionId::value);

    SubscriptionRow lock(SubscriptionId id) {
        return lock(Set.of(asStored(SUBSCRIPTIONS.SUBSCRIPTION_ID, id))).values().iterator().next();
    }

    /**
     * Waits for whoever has them, in the order of their ids; makes those that there are not.
     *
     * @param ids as they are stored
     */
    Map<SubscriptionId, SubscriptionRow> lock(Set<SubscriptionId> ids) {
        Map<SubscriptionId, SubscriptionRow> rows = new HashMap<>();
        while (rows.size() < ids.size()) {
            rows.putAll(lockExisting(missing(ids, rows)));
            insert(missing(ids, rows)).forEach(it -> rows.put(it, SubscriptionRow.blank(tx, it)));
        }
        return rows;
    }

    private static List<SubscriptionId> missing(
            Set<SubscriptionId> ids, Map<SubscriptionId, SubscriptionRow> rows) {
        return ids.stream().filter(it -> !rows.containsKey(it)).sorted(BY_ID).toList();
    }

    private Map<SubscriptionId, SubscriptionRow> lockExisting(List<SubscriptionId> ids) {
        var locked =
                tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID, SUBSCRIPTIONS.STAMP, SUBSCRIPTIONS.AUDITED)
                        .from(SUBSCRIPTIONS)
                        .where(Subscriptions.isOneOf(ids))
                        .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .forUpdate()
                        .fetch();
        // A second statement: the first, having waited, sees the row anew and its items as before.
        Map<SubscriptionId, Subscription> states =
                new Subscriptions(tx).find(locked.getValues(SUBSCRIPTIONS.SUBSCRIPTION_ID));
        Map<SubscriptionId, SubscriptionRow> rows = new HashMap<>();
        locked.forEach(
                it ->
                        rows.put(
                                it.value1(),
                                new SubscriptionRow(
                                        tx,
                                        it.value1(),
                                        it.value2(),
                                        it.value3(),
                                        Optional.ofNullable(states.get(it.value1())))));
        return rows;
    }

    /** Those that nobody was first to insert. */
    private List<SubscriptionId> insert(List<SubscriptionId> ids) {
        if (ids.isEmpty()) {
            return ids;
        }
        Rows rows =
                new Rows(
                        ids.stream()
                                .map(
                                        it ->
                                                Map.<Field<?>, Object>of(
                                                        SUBSCRIPTIONS.SUBSCRIPTION_ID, it))
                                .toList());
        return tx.insertInto(SUBSCRIPTIONS, rows.columns())
                .select(rows.selected())
                .onConflict(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .doNothing()
                .returning(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID);
    }
}
