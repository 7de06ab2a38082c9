package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.selectFrom;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The rows of subscriptions, whether or not they were ever shown, within one transaction. */
record SubscriptionRows(DSLContext tx) {

    private static final Comparator<SubscriptionId> BY_ID =
            Comparator.comparing(SubscriptionId::value);

    private static final Bulk<SubscriptionId> LOCK =
            Rows.of(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                    .in(
                            ids ->
                                    ids.each(
                                            selectFrom(SUBSCRIPTIONS)
                                                    .where(
                                                            Rows.matches(
                                                                    SUBSCRIPTIONS.SUBSCRIPTION_ID))
                                                    .forUpdate()));

    private static final Bulk<SubscriptionId> INSERT =
            Rows.of(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                    .in(
                            ids ->
                                    insertInto(SUBSCRIPTIONS, ids.columns())
                                            .select(ids.selected())
                                            .onConflict(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                                            .doNothing()
                                            .returning(SUBSCRIPTIONS.SUBSCRIPTION_ID));

    SubscriptionRow lock(SubscriptionId id) {
        return lock(Set.of(asStored(SUBSCRIPTIONS.SUBSCRIPTION_ID, id))).values().iterator().next();
    }

    /**
     * Waits for whoever has them, in the order of their ids; makes those that there are not.
     *
     * @param ids as they are stored
     */
    Map<SubscriptionId, SubscriptionRow> lock(Set<SubscriptionId> ids) {
        Trip trip = new Trip(tx);
        Supplier<Map<SubscriptionId, SubscriptionRow>> rows = lock(trip, ids);
        trip.go();
        return rows.get();
    }

    /** The same, once the trip has gone. */
    Supplier<Map<SubscriptionId, SubscriptionRow>> lock(Trip trip, Set<SubscriptionId> ids) {
        var existing = lockExisting(trip, missing(ids, Map.of()));
        return () -> withMissing(ids, existing.get());
    }

    private Map<SubscriptionId, SubscriptionRow> withMissing(
            Set<SubscriptionId> ids, Map<SubscriptionId, SubscriptionRow> rows) {
        if (rows.size() < ids.size()) {
            insert(missing(ids, rows)).forEach(it -> rows.put(it, SubscriptionRow.blank(tx, it)));
            // Those that another transaction was the first to insert are there by now.
            rows.putAll(lock(Set.copyOf(missing(ids, rows))));
        }
        return rows;
    }

    private static List<SubscriptionId> missing(
            Set<SubscriptionId> ids, Map<SubscriptionId, SubscriptionRow> rows) {
        return ids.stream().filter(it -> !rows.containsKey(it)).sorted(BY_ID).toList();
    }

    private Supplier<Map<SubscriptionId, SubscriptionRow>> lockExisting(
            Trip trip, List<SubscriptionId> ids) {
        Supplier<Result<Record>> locked = trip.fetch(LOCK, ids, SUBSCRIPTIONS.fields());
        // A second statement: the first, having waited, sees the row anew and its items as before.
        Supplier<Map<SubscriptionId, List<SubscriptionItem>>> items =
                SubscriptionItems.find(trip, ids);
        return () -> read(locked.get(), items.get());
    }

    private Map<SubscriptionId, SubscriptionRow> read(
            List<Record> locked, Map<SubscriptionId, List<SubscriptionItem>> items) {
        Map<SubscriptionId, SubscriptionRow> rows = new HashMap<>();
        for (Record row : locked) {
            SubscriptionId id = row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID);
            rows.put(id, read(row, items.getOrDefault(id, List.of())));
        }
        return rows;
    }

    private SubscriptionRow read(Record row, List<SubscriptionItem> items) {
        boolean wasShown = row.get(SUBSCRIPTIONS.STATUS) != null;
        return new SubscriptionRow(
                tx,
                row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                row.get(SUBSCRIPTIONS.STAMP),
                row.get(SUBSCRIPTIONS.DOUBTED_AT) != null,
                row.get(SUBSCRIPTIONS.AUDITED),
                wasShown ? Optional.of(Subscriptions.read(row, items)) : Optional.empty());
    }

    /** Those that nobody was first to insert. */
    private List<SubscriptionId> insert(List<SubscriptionId> ids) {
        return INSERT.fetch(tx, ids, SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .getValues(SUBSCRIPTIONS.SUBSCRIPTION_ID);
    }
}
