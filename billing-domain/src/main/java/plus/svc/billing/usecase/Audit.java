package plus.svc.billing.usecase;

import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Duties.Turn;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has live subscriptions looked at in turn, so that what no event ever told is found. It only puts
 * them in doubt: {@link Settle} asks.
 */
public final class Audit {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PASSES = Duration.ofHours(1);
    private static final String FIRST = "";

    private final SubscriptionStore store;
    private final Duties duties;
    private final int atMost;
    private final Duration pause;

    /**
     * @param atMost how many subscriptions a turn looks at
     * @param pause between two turns
     */
    public Audit(SubscriptionStore store, Duties duties, int atMost, Duration pause) {
        this.store = store;
        this.duties = duties;
        this.atMost = atMost;
        this.pause = pause;
    }

    /**
     * Takes a turn: goes on where the last one stopped, and from the beginning an hour after the
     * last subscription.
     *
     * @return how many are going to be looked at, or empty if there is no turn to take
     */
    public Optional<Integer> run() {
        return duties.take(Duty.AUDIT, LEASE).map(this::run);
    }

    private int run(Turn turn) {
        Optional<SubscriptionId> after =
                turn.cursor().filter(it -> !it.equals(FIRST)).map(SubscriptionId::new);
        List<SubscriptionId> audited = store.audit(after, atMost);
        boolean isPassOver = audited.size() < atMost;
        duties.advance(turn, isPassOver ? FIRST : audited.getLast().value(), LEASE);
        duties.end(turn, isPassOver ? BETWEEN_PASSES : pause);
        return audited.size();
    }
}
