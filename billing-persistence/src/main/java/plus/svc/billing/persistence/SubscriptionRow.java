package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.currentInstant;

import static plus.svc.billing.persistence.tables.Sequences.OBSERVATIONS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.port.Question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The row of one subscription, nobody else's until its transaction is over. */
record SubscriptionRow(DSLContext tx, SubscriptionId id, long stamp, Optional<Subscription> state) {

    /** Waits for whoever has it; makes it if there is none. */
    static SubscriptionRow lock(DSLContext tx, SubscriptionId id) {
        Optional<Long> stamp =
                tx.select(SUBSCRIPTIONS.STAMP)
                        .from(SUBSCRIPTIONS)
                        .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id))
                        .forUpdate()
                        .fetchOptional(SUBSCRIPTIONS.STAMP);
        if (stamp.isEmpty()) {
            return insert(tx, id) ? new SubscriptionRow(tx, id, 0, Optional.empty()) : lock(tx, id);
        }
        // A second statement: the first, having waited, sees the row anew and its items as before.
        return new SubscriptionRow(tx, id, stamp.get(), new Subscriptions(tx).find(id));
    }

    boolean isFinal() {
        return state.map(it -> it.status().isFinal()).orElse(false);
    }

    /** Whether something may have been learnt that an answer to {@code question} lacks. */
    boolean isNewerThan(Question question) {
        return stamp >= question.number();
    }

    /** {@code answer}, with what its metadata lacks taken from what is stored. */
    Subscription completed(Subscription answer) {
        return state.map(answer::completedBy).orElse(answer);
    }

    void take(Subscription news) {
        Map<Field<?>, Object> changes = learnt();
        changes.putAll(Subscriptions.changesTo(news));
        if (news.status().isFinal()) {
            changes.putAll(Doubts.closed());
        }
        update(changes);
        updateItems(news);
    }

    /** Leaves what is stored, as the newest thing learnt. */
    void confirm() {
        update(learnt());
    }

    /** Leaves what is stored, in doubt. */
    void doubt() {
        doubt(Map.of());
    }

    /** Stores {@code shown}, in doubt. */
    void doubt(Subscription shown) {
        doubt(Subscriptions.changesTo(shown));
        updateItems(shown);
    }

    void settle(Subscription answer) {
        Map<Field<?>, Object> changes = learnt();
        changes.putAll(Subscriptions.changesTo(answer));
        changes.putAll(Doubts.closed());
        update(changes);
        updateItems(answer);
    }

    void settleGone() {
        Map<Field<?>, Object> changes = learnt();
        changes.putAll(Doubts.closed());
        changes.put(SUBSCRIPTIONS.GONE_AT, currentInstant());
        update(changes);
    }

    void askAgain(Question question) {
        update(Doubts.openedAgain(question));
    }

    /** What to set so that something is the newest thing learnt. */
    private static Map<Field<?>, Object> learnt() {
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(SUBSCRIPTIONS.STAMP, OBSERVATIONS.nextval());
        changes.put(SUBSCRIPTIONS.GONE_AT, null);
        return changes;
    }

    private static boolean insert(DSLContext tx, SubscriptionId id) {
        return tx.insertInto(SUBSCRIPTIONS)
                        .set(SUBSCRIPTIONS.SUBSCRIPTION_ID, id)
                        .onConflict(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    private void doubt(Map<Field<?>, Object> shown) {
        Map<Field<?>, Object> changes = learnt();
        changes.putAll(shown);
        changes.putAll(Doubts.opened());
        update(changes);
    }

    private void update(Map<Field<?>, Object> changes) {
        tx.update(SUBSCRIPTIONS).set(changes).where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id)).execute();
    }

    private void updateItems(Subscription news) {
        List<SubscriptionItem> stored = state.map(Subscription::items).orElse(List.of());
        if (!news.items().equals(stored)) {
            new Subscriptions(tx).replaceItems(id, news.items());
        }
    }
}
