package plus.svc.billing.testing;

import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.SubscriptionFile;
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
    private Optional<Instant> doubted = Optional.empty();
    private Optional<Instant> givenUp = Optional.empty();
    private Optional<Instant> gone = Optional.empty();
    private Optional<String> cause = Optional.empty();
    private int drifts;

    SubscriptionRow(SubscriptionId id) {
        this.id = id;
    }

    Optional<Subscription> state() {
        return state;
    }

    boolean isAudit() {
        return isAudit;
    }

    SubscriptionFile file() {
        return new SubscriptionFile(id, state, stamp, openDoubt(), gone, drifts);
    }

    Optional<OpenDoubt> openDoubt() {
        return doubted.map(
                since ->
                        new OpenDoubt(
                                id, since, due.filter(it -> !isGivenUp()), tries, cause, isAudit));
    }

    Optional<DeadLetter> deadLetter() {
        return givenUp.map(
                at ->
                        new DeadLetter.OfSubscription(
                                id, doubted.orElseThrow(), at, tries, cause.orElse("")));
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
        return isGivenUp() || (isLive && due.isEmpty());
    }

    /** What was given up remains what it was: most often an event's question. */
    void audit(Instant now) {
        isAudit |= !isGivenUp();
        open(now);
    }

    boolean isDue(Instant now) {
        return !isGivenUp() && due.isPresent() && !due.get().isAfter(now);
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
        if (answered == Answered.DRIFTED) {
            drifts++;
        }
        state = Optional.of(answer);
        stamp = observation;
        gone = Optional.empty();
        closeDoubt();
        return answered;
    }

    /** Whether it counts. */
    boolean settleGone(Question question, long observation, Instant now) {
        if (isFinal()) {
            return false;
        }
        if (isNewerThan(question)) {
            askAgain(question, now);
            return false;
        }
        stamp = observation;
        gone = Optional.of(now);
        closeDoubt();
        return true;
    }

    void postpone(Question question, Instant now, Duration delay, String why) {
        cause = Optional.of(why);
        if (isNewerThan(question)) {
            askAgain(question, now);
        } else {
            asked = NOBODY_ASKS;
            tries = question.tries() + 1;
            due = Optional.of(now.plus(delay));
        }
    }

    void giveUp(Question question, Instant now, String why) {
        cause = Optional.of(why);
        if (isNewerThan(question)) {
            askAgain(question, now);
        } else {
            asked = NOBODY_ASKS;
            givenUp = Optional.of(now);
        }
    }

    boolean isGivenUp() {
        return givenUp.isPresent();
    }

    /** Whether there is a doubt, not given up, and nobody was handed a later question about it. */
    boolean isWaitingFor(Question question) {
        return !isGivenUp() && due.isPresent() && asked <= question.number();
    }

    private Answered compare(Subscription news) {
        if (state.map(news::saysTheSameAs).orElse(false)) {
            return Answered.CONFIRMED;
        }
        return isAudit ? Answered.DRIFTED : Answered.CHANGED;
    }

    private void learn(long observation, Instant now) {
        stamp = observation;
        gone = Optional.empty();
        isAudit = false;
        if (isGivenUp()) {
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
        if (isGivenUp()) {
            givenUp = Optional.empty();
            cause = Optional.empty();
            tries = 0;
        }
        doubted = doubted.or(() -> Optional.of(now));
        if (asked == NOBODY_ASKS) {
            due = Optional.of(now);
        }
    }

    /** Unless somebody asks already, later than {@code question} was. */
    private void askAgain(Question question, Instant now) {
        doubted = doubted.or(() -> Optional.of(now));
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
        doubted = Optional.empty();
        givenUp = Optional.empty();
        cause = Optional.empty();
    }
}
