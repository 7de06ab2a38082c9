package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Record2;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.util.Optional;

/** The rows of subscriptions, whether or not they were ever shown, within one transaction. */
record SubscriptionRows(DSLContext tx) {

    /** Waits for whoever has it; makes it if there is none. */
    SubscriptionRow lock(SubscriptionId id) {
        Optional<SubscriptionRow> row =
                tx.select(SUBSCRIPTIONS.STAMP, SUBSCRIPTIONS.AUDITED)
                        .from(SUBSCRIPTIONS)
                        .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id))
                        .forUpdate()
                        .fetchOptional(it -> read(id, it));
        return row.or(() -> insert(id)).orElseGet(() -> lock(id));
    }

    private SubscriptionRow read(SubscriptionId id, Record2<Long, Boolean> row) {
        // A second statement: the first, having waited, sees the row anew and its items as before.
        Optional<Subscription> state = new Subscriptions(tx).find(id);
        return new SubscriptionRow(
                tx, id, row.get(SUBSCRIPTIONS.STAMP), row.get(SUBSCRIPTIONS.AUDITED), state);
    }

    /** Empty if somebody was first. */
    private Optional<SubscriptionRow> insert(SubscriptionId id) {
        int inserted =
                tx.insertInto(SUBSCRIPTIONS)
                        .set(SUBSCRIPTIONS.SUBSCRIPTION_ID, id)
                        .onConflict(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .doNothing()
                        .execute();
        return inserted == 1
                ? Optional.of(new SubscriptionRow(tx, id, 0, false, Optional.empty()))
                : Optional.empty();
    }
}
