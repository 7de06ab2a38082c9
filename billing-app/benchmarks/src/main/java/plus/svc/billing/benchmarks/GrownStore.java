package plus.svc.billing.benchmarks;

/**
 * A store that has been in use for long: two million subscriptions, and as many events, beside what
 * is in it already.
 */
record GrownStore(Sql sql) {

    /** What they are numbered from: far from those that events tell of. */
    private static final int FROM = 10_000_000;

    private static final int COUNT = 2_000_000;

    private static final String CUSTOMERS =
            """
            insert into billing.customers (customer_id, user_id, kept_at)
            select concat('cus_Tt', n, 'Kq8m'), concat('user-', n), now()
            from generate_series(%1$d, %2$d) n
            """;
    private static final String STANDING_CUSTOMERS =
            """
            insert into billing.standing_customers (user_id, customer_id)
            select concat('user-', n), concat('cus_Tt', n, 'Kq8m')
            from generate_series(%1$d, %2$d) n
            """;
    private static final String SUBSCRIPTIONS =
            """
            insert into billing.subscriptions (
                subscription_id, user_id, user_email, plan_id, product_slug, customer_id, status,
                period_start, period_end, live_mode, created_at, as_of)
            select
                concat('sub_1S', n, 'LkdIwHu7ixR9mTq'), concat('user-', n),
                concat('user-', n, '@example.com'), 'PLAN', 'product', concat('cus_Tt', n, 'Kq8m'),
                'active', now(), now() + interval '30 days', false, to_timestamp(%3$d), to_timestamp(%3$d)
            from generate_series(%1$d, %2$d) n
            """;
    private static final String ITEMS =
            """
            insert into billing.subscription_items (subscription_id, position, price_id, quantity)
            select concat('sub_1S', n, 'LkdIwHu7ixR9mTq'), 0, 'price_1SiLw0LkdIwHu7ixd7Yk2QfA', 1
            from generate_series(%1$d, %2$d) n
            """;

    /** With the payload of an event that was received, as it is stored. */
    private static final String EVENTS =
            """
            insert into billing.inbox (
                event_id, type, created_at, received_at, live_mode, subject, outcome, payload)
            select
                concat('evt_1R', n, 'LkdIwHu7ix'), type, created_at, received_at, live_mode,
                concat('sub_1S', n, 'LkdIwHu7ixR9mTq'), outcome, payload
            from generate_series(%1$d, %2$d) n, (select * from billing.inbox limit 1) received
            """;

    /** Fills the store, in which some event must have been received. */
    void fill() {
        for (String insert :
                new String[] {CUSTOMERS, STANDING_CUSTOMERS, SUBSCRIPTIONS, ITEMS, EVENTS}) {
            sql.execute(insert.formatted(FROM, FROM + COUNT - 1, SubscriptionEvent.START));
        }
    }

    /** The number of its first subscription. */
    int first() {
        return FROM;
    }

    int subscriptions() {
        return COUNT;
    }
}
