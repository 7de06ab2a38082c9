package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.currentInstant;

import static plus.svc.billing.persistence.tables.Sequences.OBSERVATIONS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The row of one subscription, nobody else's until its transaction is over. */
record SubscriptionRow(
        DSLContext tx,
        SubscriptionId id,
        long stamp,
        boolean isAudited,
        Optional<Subscription> state) {

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
        tell(news);
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
        tell(shown);
    }

    /** Gives it to {@code user}, unless it is somebody's. */
    void claim(UserId user) {
        state.filter(it -> it.metadata().user().isEmpty())
                .map(new Claimant(Optional.of(user))::claim)
                .ifPresent(
                        it -> {
                            update(Map.of(SUBSCRIPTIONS.USER_ID, user));
                            tell(it);
                        });
    }

    Answered settle(Subscription answer) {
        Answered answered = compare(answer);
        Map<Field<?>, Object> changes = learnt();
        changes.putAll(Subscriptions.changesTo(answer));
        changes.putAll(Doubts.closed());
        if (answered == Answered.DRIFTED) {
            changes.put(SUBSCRIPTIONS.DRIFTS, SUBSCRIPTIONS.DRIFTS.plus(1));
        }
        update(changes);
        updateItems(answer);
        tell(answer);
        return answered;
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
        Map<Field<?>, Object> changes = Doubts.revived();
        changes.put(SUBSCRIPTIONS.STAMP, OBSERVATIONS.nextval());
        changes.put(SUBSCRIPTIONS.GONE_AT, null);
        changes.put(SUBSCRIPTIONS.AUDITED, false);
        return changes;
    }

    private Answered compare(Subscription answer) {
        if (state.map(answer::saysTheSameAs).orElse(false)) {
            return Answered.CONFIRMED;
        }
        return isAudited ? Answered.DRIFTED : Answered.CHANGED;
    }

    private void tell(Subscription news) {
        new Messages(tx).write(BillingChange.between(state, news));
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
