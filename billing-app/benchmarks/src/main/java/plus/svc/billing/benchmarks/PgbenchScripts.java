package plus.svc.billing.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The two writes of a webhook in SQL: an event with the very payload, and a subscription that is
 * replaced unless it is newer. The body's text travels as pgbench's variables {@code t0, t1, …}.
 *
 * @param subscriptions how many there are to choose from
 */
record PgbenchScripts(int subscriptions) {

    static final String SCHEMA = "billing_pgbench";

    private static final SubscriptionEvent ANY = new SubscriptionEvent(0, 0);
    private static final String EVENT =
            "concat('evt_1S', extract(epoch from now())::bigint, :event::text)";
    private static final String SUBSCRIPTION =
            "concat('sub_1S', lpad(:number::text, 8, '0'), 'LkdIwHu7ixR9mTq')";

    /** What differs from payload to payload. */
    private static final Map<String, String> VARIED =
            Map.of("event", EVENT, "subscription", SUBSCRIPTION, "request", ":event::text");

    /** Tables like ours, with the same indexes and room, and the subscriptions that we have. */
    String[] tables() {
        return new String[] {
            "create schema " + SCHEMA,
            "create table " + SCHEMA + ".events (like billing.inbox_other including all)",
            "create table "
                    + SCHEMA
                    + ".subscriptions (like billing.subscriptions including all)"
                    + " with (fillfactor = 70)",
            "insert into " + SCHEMA + ".subscriptions select * from billing.subscriptions"
        };
    }

    String oneStatement() {
        return settings() + "with inbox as (" + inbox() + ")" + upsert() + ";\n";
    }

    String transaction() {
        return settings() + "begin;\n" + inbox() + ";\n" + upsert() + ";\ncommit;\n";
    }

    /** The constant texts of the payload, in their order. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder(EventBodies.TEMPLATE.texts().getFirst());
        List<String> gaps = EventBodies.TEMPLATE.gaps();
        for (int i = 0; i < gaps.size(); i++) {
            if (VARIED.containsKey(gaps.get(i))) {
                texts.add(text.toString());
                text.setLength(0);
            } else {
                text.append(ANY.value(gaps.get(i)));
            }
            text.append(EventBodies.TEMPLATE.texts().get(i + 1));
        }
        texts.add(text.toString());
        return texts;
    }

    private String settings() {
        return """
        \\set number random(0, %d)
        \\set event random(100000000000, 999999999999)
        """
                .formatted(subscriptions - 1);
    }

    private static String inbox() {
        return """
        insert into %s.events (
            event_id, type, created_at, live_mode, subject, outcome, payload)
        values (
            %s, 'customer.subscription.updated', now(), false, %s, 'TAKEN',
            convert_to(concat(%s), 'UTF8'))
        on conflict do nothing
        """
                .formatted(SCHEMA, EVENT, SUBSCRIPTION, payload());
    }

    private static String upsert() {
        return """
        insert into %s.subscriptions as stored (
            subscription_id, user_id, user_email, plan_id, product_slug, customer_id,
            status, period_start, period_end, live_mode, created_at, as_of, stamp)
        values (
            %s, concat('user-', lpad(:number::text, 8, '0')), 'user@example.com', 'PLAN',
            'product', concat('cus_Tt', lpad(:number::text, 8, '0'), 'Kq8m'), 'active',
            now(), now() + interval '30 days', false, now(), now(), :event)
        on conflict (subscription_id) do update set
            user_id = excluded.user_id, user_email = excluded.user_email,
            plan_id = excluded.plan_id, product_slug = excluded.product_slug,
            customer_id = excluded.customer_id, status = excluded.status,
            period_start = excluded.period_start, period_end = excluded.period_end,
            live_mode = excluded.live_mode, created_at = excluded.created_at,
            as_of = excluded.as_of, stamp = excluded.stamp
        where stored.as_of <= excluded.as_of
        """
                .formatted(SCHEMA, SUBSCRIPTION);
    }

    private static String payload() {
        List<String> parts = new ArrayList<>(List.of(":t0::text"));
        EventBodies.TEMPLATE.gaps().stream()
                .filter(VARIED::containsKey)
                .forEach(
                        gap -> {
                            parts.add(VARIED.get(gap));
                            parts.add(":t" + (parts.size() / 2) + "::text");
                        });
        return String.join(", ", parts);
    }
}
