package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.currentInstant;

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
        boolean isDoubted,
        boolean isAudited,
        Optional<Subscription> state) {

    /** One that nothing was stored of. */
    static SubscriptionRow blank(DSLContext tx, SubscriptionId id) {
        return new SubscriptionRow(tx, id, 0, false, false, Optional.empty());
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

    List<SubscriptionItem> items() {
        return state.map(Subscription::items).orElse(List.of());
    }

    /** Leaves what is stored, in doubt. */
    void doubt() {
        SubscriptionChanges changes = new SubscriptionChanges();
        changes.doubt(this);
        changes.write(tx);
    }

    /** Gives it to {@code user}, unless it is somebody's. */
    SubscriptionRow claim(UserId user) {
        Optional<Subscription> claimed =
                state.filter(it -> it.metadata().user().isEmpty())
                        .map(new Claimant(Optional.of(user))::claim);
        claimed.ifPresent(
                it -> {
                    update(Map.of(SUBSCRIPTIONS.USER_ID, user));
                    tell(it);
                });
        return new SubscriptionRow(tx, id, stamp, isDoubted, isAudited, claimed.or(() -> state));
    }

    Answered settle(Subscription answer) {
        Answered answered = compare(answer);
        SubscriptionChanges changes = new SubscriptionChanges();
        changes.settle(this, answer);
        changes.write(tx);
        count(answered);
        return answered;
    }

    /** Remembers that it drifted, if it did. */
    void count(Answered answered) {
        if (answered == Answered.DRIFTED) {
            update(Map.of(SUBSCRIPTIONS.DRIFTS, SUBSCRIPTIONS.DRIFTS.plus(1)));
        }
    }

    /** Whether an answer to {@code question} is too old to be stored. */
    boolean overtakes(Question question, Subscription answer) {
        return isFinal() || (isNewerThan(question) && !answer.status().isFinal());
    }

    void settleGone() {
        Map<Field<?>, Object> changes = SubscriptionChanges.learnt();
        changes.putAll(Doubts.closed());
        changes.put(SUBSCRIPTIONS.GONE_AT, currentInstant());
        update(changes);
    }

    void askAgain(Question question) {
        update(Doubts.openedAgain(question));
    }

    /** What storing {@code answer} does. */
    Answered compare(Subscription answer) {
        if (state.map(answer::saysTheSameAs).orElse(false)) {
            return Answered.CONFIRMED;
        }
        return isAudited ? Answered.DRIFTED : Answered.CHANGED;
    }

    private void tell(Subscription news) {
        new Messages(tx).write(BillingChange.between(state, news));
    }

    private void update(Map<Field<?>, Object> changes) {
        tx.update(SUBSCRIPTIONS).set(changes).where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id)).execute();
    }
}
