package plus.svc.billing.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What happens to a number of subscriptions, each in its turn, for as long as anybody asks. */
final class Histories {

    /** Odd and no multiple of five: it comes to each of any round number before any again. */
    private static final long STRIDE = 1_000_003;

    private final int first;
    private final int subscriptions;
    private final long stride;
    private final int firstRevision;
    private int told;

    private Histories(int first, int subscriptions, long stride, int firstRevision) {
        this.first = first;
        this.subscriptions = subscriptions;
        this.stride = stride;
        this.firstRevision = firstRevision;
    }

    /** Of subscriptions that begin with their first event. */
    static Histories of(int subscriptions) {
        return new Histories(0, subscriptions, 1, 0);
    }

    /** Of those of a grown store, which have begun, one here and the next far from it. */
    static Histories goingOn(GrownStore store) {
        return new Histories(store.first(), store.subscriptions(), STRIDE, 1);
    }

    int subscriptions() {
        return subscriptions;
    }

    /** The next events, which nothing was told of before. */
    List<SubscriptionEvent> next(int count) {
        List<SubscriptionEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++, told++) {
            int subscription = first + (int) (told * stride % subscriptions);
            events.add(new SubscriptionEvent(subscription, firstRevision + told / subscriptions));
        }
        return events;
    }
}
