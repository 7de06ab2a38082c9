package plus.svc.billing.testing;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Answered;
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
    private boolean isAudit;
    private boolean isGivenUp;

    SubscriptionRow(SubscriptionId id) {
        this.id = id;
    }

    Optional<Subscription> state() {
        return state;
    }

    void change(UnaryOperator<Subscription> change) {
        state = state.map(change);
    }

    void take(Subscription news, long observation, Instant now) {
        state = Optional.of(news);
        learn(observation, now);
        if (isFinal()) {
            closeDoubt();
        }
    }

    void confirm(long observation, Instant now) {
        learn(observation, now);
    }

    void doubt(Optional<Subscription> shown, long observation, Instant now) {
        state = shown.or(() -> state);
        learn(observation, now);
        open(now);
    }

    void doubt(long observation, Instant now) {
        if (!isFinal()) {
            doubt(Optional.empty(), observation, now);
        }
    }

    boolean canBeAudited() {
        boolean isLive = state.map(it -> it.status().isLive()).orElse(false);
        return isGivenUp || (isLive && due.isEmpty());
    }

    /** What was given up remains what it was: most often an event's question. */
    void audit(Instant now) {
        isAudit |= !isGivenUp;
        open(now);
    }

    boolean isDue(Instant now) {
        return !isGivenUp && due.isPresent() && !due.get().isAfter(now);
    }

    Instant due() {
        return due.orElseThrow();
    }

    Question claim(long observation, Instant leaseEnd) {
        asked = observation;
        due = Optional.of(leaseEnd);
        return new Question(id, observation, tries);
    }

    Answered settle(Question question, Subscription answer, long observation, Instant now) {
        if (isFinal()) {
            return Answered.OVERTAKEN;
        }
        if (isNewerThan(question) && !answer.status().isFinal()) {
            askAgain(question, now);
            return Answered.OVERTAKEN;
        }
        Answered answered = compare(answer);
        state = Optional.of(answer);
        stamp = observation;
        closeDoubt();
        return answered;
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
        if (!isWaitingFor(question)) {
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

    void giveUp(Question question, Instant now) {
        if (!isWaitingFor(question)) {
            return;
        }
        if (isNewerThan(question)) {
            askAgain(question, now);
        } else {
            asked = NOBODY_ASKS;
            isGivenUp = true;
        }
    }

    /** Whether there is a doubt, and nobody was handed a later question about it. */
    private boolean isWaitingFor(Question question) {
        return due.isPresent() && asked <= question.number();
    }

    private Answered compare(Subscription news) {
        if (state.map(news::saysTheSameAs).orElse(false)) {
            return Answered.CONFIRMED;
        }
        return isAudit ? Answered.DRIFTED : Answered.CHANGED;
    }

    private void learn(long observation, Instant now) {
        stamp = observation;
        isAudit = false;
        if (isGivenUp) {
            open(now);
        }
    }

    private boolean isFinal() {
        return state.map(it -> it.status().isFinal()).orElse(false);
    }

    private boolean isNewerThan(Question question) {
        return stamp >= question.number();
    }

    private void open(Instant now) {
        if (isGivenUp) {
            isGivenUp = false;
            tries = 0;
        }
        if (asked == NOBODY_ASKS) {
            due = Optional.of(now);
        }
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
        isAudit = false;
        isGivenUp = false;
    }
}
