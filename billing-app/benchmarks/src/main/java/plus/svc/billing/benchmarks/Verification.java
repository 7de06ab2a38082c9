package plus.svc.billing.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what is stored with what was acknowledged. */
record Verification(Sql sql) {

    private static final String LOST =
            """
            select count(*) from unnest(?::text[]) as acknowledged(id)
            where not exists (
                select from billing.inbox where provider = 'stripe' and event_id = acknowledged.id)
            """;

    private static final String BEHIND =
            """
            select count(*) from unnest(?::text[], ?::bigint[], ?::bigint[]) as newest(id, created, quantity)
            where not exists (
                select from billing.subscriptions
                join billing.subscription_items using (subscription_id)
                where subscription_id = newest.id
                    and as_of = to_timestamp(newest.created)
                    and quantity = newest.quantity)
            """;

    /**
     * @throws Failure if an event is not in the inbox, or the newest of a subscription is not what
     *     is stored of it
     */
    void requireStored(List<SubscriptionEvent> acknowledged) {
        long lost = sql.number(LOST, (Object) ids(acknowledged));
        if (lost > 0) {
            throw new Failure(lost + " events were acknowledged and are not in the inbox");
        }
        Collection<SubscriptionEvent> newest = newest(acknowledged);
        long behind = sql.number(BEHIND, subscriptions(newest), times(newest), quantities(newest));
        if (behind > 0) {
            throw new Failure(behind + " subscriptions do not say what their newest event says");
        }
    }

    private static String[] ids(List<SubscriptionEvent> events) {
        return events.stream().map(SubscriptionEvent::id).toArray(String[]::new);
    }

    private static Collection<SubscriptionEvent> newest(List<SubscriptionEvent> events) {
        Map<Integer, SubscriptionEvent> newest = new HashMap<>();
        for (SubscriptionEvent event : events) {
            newest.merge(
                    event.subscription(), event, (a, b) -> a.revision() > b.revision() ? a : b);
        }
        return newest.values();
    }

    private static String[] subscriptions(Collection<SubscriptionEvent> events) {
        return events.stream().map(SubscriptionEvent::subscriptionId).toArray(String[]::new);
    }

    private static Long[] times(Collection<SubscriptionEvent> events) {
        return events.stream().map(SubscriptionEvent::created).toArray(Long[]::new);
    }

    private static Long[] quantities(Collection<SubscriptionEvent> events) {
        return events.stream().map(it -> (long) it.quantity()).toArray(Long[]::new);
    }
}
