package plus.svc.billing.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills an embedded database with what an old service has: a month of events, the newest dense. */
final class ManyEvents {

    private static final int PORT_LINE = 3;

    private ManyEvents() {}

    /**
     * @param data of a service that runs
     */
    static void insert(Path data, int events) throws SQLException, IOException {
        String port =
                Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"))
                        .get(PORT_LINE)
                        .strip();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            for (String it : statements(events)) {
                statement.execute(it);
            }
        }
    }

    private static String[] statements(int events) {
        return new String[] {
            """
            insert into billing.customers (customer_id, user_id, kept_at)
            select 'cus_old_' || i, 'user-' || i, now() from generate_series(1, %d) i
            """
                    .formatted(events / 10),
            """
            insert into billing.subscriptions
                (subscription_id, customer_id, user_id, user_email, status, live_mode, created_at,
                 as_of)
            select 'sub_old_' || i, 'cus_old_' || i, 'user-' || i, 'user' || i || '@example.com',
                'active', false, now() - interval '2 months', now() - interval '40 days'
            from generate_series(1, %d) i
            """
                    .formatted(events / 10),
            // A tenth on the last day, and of that a sixth in the last hour, as by day; stored as
            // they
            // came.
            """
            insert into billing.inbox
                (event_id, type, created_at, received_at, live_mode, subject, outcome, payload)
            select 'evt_old_' || i, type, at - lag, at, false, 'sub_old_' || (i %% %1$d + 1),
                (array['TAKEN', 'TAKEN', 'TAKEN', 'TAKEN', 'IGNORED_NOTHING_NEW', 'DOUBTED',
                    'IGNORED_OLDER', 'IGNORED_IRRELEVANT'])[1 + floor(random() * 7.3)::int],
                convert_to('{"id": "evt_old_' || i || '", "type": "' || type || '", "more": "'
                    || (select string_agg(md5(i || ' ' || n), '') from generate_series(1, 40) n)
                    || '", "data": '
                    || '{"object": {"card": {"last4": "4242", "number": "4242424242424242"}, '
                    || '"client_secret": "pi_1_secret_2"}}}', 'utf8')
            from (
                select i, (array['invoice.paid', 'customer.subscription.updated',
                        'invoice.finalized', 'customer.subscription.created'])[1 + i %% 4] as type,
                    now() - case when i %% 60 = 0 then interval '1 hour'
                        when i %% 10 = 0 then interval '1 day'
                        else interval '30 days' end * random() as at,
                    interval '1 second' * (0.3 + random() * random() * 4) as lag
                from generate_series(1, %2$d) i
                order by at
            ) received
            """
                    .formatted(events / 10, events),
            """
            update billing.subscriptions
            set doubted_at = now() - interval '3 minutes', due_at = now() + interval '2 hours',
                tries = 3, cause = 'Stripe did not answer: 503'
            where subscription_id in ('sub_old_11', 'sub_old_12')
            """,
            """
            update billing.subscriptions
            set doubted_at = now() - interval '2 days', given_up_at = now() - interval '1 day',
                tries = 12, cause = 'Stripe refused: No such API key: rk_test_***'
            where subscription_id in ('sub_old_21', 'sub_old_22', 'sub_old_23')
            """,
            "analyze"
        };
    }
}
