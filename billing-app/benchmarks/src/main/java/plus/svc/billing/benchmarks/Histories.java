package plus.svc.billing.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What happens to a number of subscriptions, each in its turn, for as long as anybody asks. */
final class Histories {

    private final int subscriptions;
    private int told;

    Histories(int subscriptions) {
        this.subscriptions = subscriptions;
    }

    int subscriptions() {
        return subscriptions;
    }

    /** The next events, which nothing was told of before. */
    List<SubscriptionEvent> next(int count) {
        List<SubscriptionEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++, told++) {
            events.add(new SubscriptionEvent(told % subscriptions, told / subscriptions));
        }
        return events;
    }
}
