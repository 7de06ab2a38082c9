package plus.svc.billing.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How a series of events is delivered. Each is the same whenever it is made. */
enum Mix {
    UNIQUE("webhooks") {
        @Override
        List<SubscriptionEvent> of(List<SubscriptionEvent> events) {
            return events;
        }
    },
    /** Of ten deliveries three repeat one of the last thousand, perhaps one under way. */
    REPEATED("webhooks, 30 % duplicates") {
        @Override
        List<SubscriptionEvent> of(List<SubscriptionEvent> events) {
            Random random = new Random(SEED);
            List<SubscriptionEvent> deliveries = new ArrayList<>(events.size());
            for (SubscriptionEvent event : events) {
                int sent = deliveries.size();
                boolean again = sent > 0 && random.nextInt(10) < 3;
                deliveries.add(
                        again
                                ? deliveries.get(sent - 1 - random.nextInt(Math.min(sent, RECENT)))
                                : event);
            }
            return deliveries;
        }
    },
    /** In an order that has nothing to do with that in which they happened. */
    SHUFFLED("webhooks, shuffled") {
        @Override
        List<SubscriptionEvent> of(List<SubscriptionEvent> events) {
            List<SubscriptionEvent> deliveries = new ArrayList<>(events);
            Collections.shuffle(deliveries, new Random(SEED));
            return deliveries;
        }
    };

    private static final long SEED = 42;
    private static final int RECENT = 1_000;

    private final String title;

    Mix(String title) {
        this.title = title;
    }

    abstract List<SubscriptionEvent> of(List<SubscriptionEvent> events);

    String title() {
        return title;
    }
}
