package plus.svc.billing.testing;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Question;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What an in-memory store knows of one subscription, and what it has yet to ask. */
final class SubscriptionRow {

    private static final long NOBODY_ASKS = 0;

    private final SubscriptionId id;
    private Optional<Subscription> state = Optional.empty();
    private long stamp;
    private Optional<Instant> due = Optional.empty();
    private long asked = NOBODY_ASKS;
    private int tries;

    SubscriptionRow(SubscriptionId id) {
        this.id = id;
    }

    Optional<Subscription> state() {
        return state;
    }

    void change(UnaryOperator<Subscription> change) {
        state = state.map(change);
    }

    void take(Subscription news, long observation) {
        state = Optional.of(news);
        stamp = observation;
        if (isFinal()) {
            closeDoubt();
        }
    }

    void doubt(Optional<Subscription> shown, long observation, Instant now) {
        state = shown.or(() -> state);
        stamp = observation;
        if (asked == NOBODY_ASKS) {
            due = Optional.of(now);
        }
    }

    void confirm(long observation) {
        stamp = observation;
    }

    boolean isDue(Instant now) {
        return due.isPresent() && !due.get().isAfter(now);
    }

    Instant due() {
        return due.orElseThrow();
    }

    Question claim(long observation, Instant leaseEnd) {
        asked = observation;
        due = Optional.of(leaseEnd);
        return new Question(id, observation, tries);
    }

    boolean settle(Question question, Subscription answer, long observation, Instant now) {
        if (isFinal()) {
            return false;
        }
        if (isNewerThan(question) && !answer.status().isFinal()) {
            askAgain(question, now);
            return false;
        }
        state = Optional.of(state.map(answer::completedBy).orElse(answer));
        stamp = observation;
        closeDoubt();
        return true;
    }

    void settleGone(Question question, long observation, Instant now) {
        if (isFinal()) {
            return;
        }
        if (isNewerThan(question)) {
            askAgain(question, now);
        } else {
            stamp = observation;
            closeDoubt();
        }
    }

    void postpone(Question question, Instant now, Duration delay) {
        if (due.isEmpty() || asked > question.number()) {
            return;
        }
        if (isNewerThan(question)) {
            askAgain(question, now);
        } else {
            asked = NOBODY_ASKS;
            tries = question.tries() + 1;
            due = Optional.of(now.plus(delay));
        }
    }

    private boolean isFinal() {
        return state.map(it -> it.status().isFinal()).orElse(false);
    }

    private boolean isNewerThan(Question question) {
        return stamp >= question.number();
    }

    /** Unless somebody asks already, later than {@code question} was. */
    private void askAgain(Question question, Instant now) {
        if (asked <= question.number()) {
            asked = NOBODY_ASKS;
            due = Optional.of(now);
        }
    }

    private void closeDoubt() {
        due = Optional.empty();
        asked = NOBODY_ASKS;
        tries = 0;
    }
}
