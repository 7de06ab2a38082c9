package plus.svc.billing.persistence;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;

import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** What becomes of an inbox that nodes of the build before have filled, and go on filling. */
class InboxByMonthTest {

    private static final int ROWS = 50_000;

    private static final String FILL =
            """
            insert into billing.events
                (event_id, type, created_at, live_mode, subject, outcome, payload)
            select 'evt_old_' || i, 'x', now() - i * interval '10 minutes', true, 'sub_' || i,
                'TAKEN', convert_to(repeat('payload ', 20), 'UTF8')
            from generate_series(1, %d) i\
            """
                    .formatted(ROWS);

    /** As the build before takes one event in. */
    private static final String ADD =
            """
            insert into billing.events (provider, event_id, type, created_at, live_mode, subject,
                outcome, payload)
            select 'stripe', ?, 'x', current_timestamp, true, 'sub_1', 'TAKEN', ''
            on conflict (provider, event_id) do update
                set subject = excluded.subject, outcome = excluded.outcome
                where billing.events.outcome in ('IGNORED_IRRELEVANT', 'IGNORED_OTHER_MODE')\
            """;

    private final DatabaseUrl url = TestServer.blank();
    private final Database database = new Database(url);
    private final DSLContext dsl = database.dsl();

    @BeforeEach
    void fill() {
        Flyway.configure()
                .dataSource(url.jdbcUrl(), "postgres", "")
                .schemas("billing")
                .locations("classpath:plus/svc/billing/persistence/migrations")
                .target("3")
                .load()
                .migrate();
        dsl.execute(FILL);
    }

    @AfterEach
    void close() {
        database.close();
        TestServer.drop(url);
    }

    @Test
    void whatWasReceivedIsPartOfIt() {
        database.migrate();

        assertEquals(ROWS, dsl.fetchCount(dsl.selectOne().from("billing.inbox")));
        assertEquals(ROWS, dsl.fetchCount(dsl.selectOne().from("billing.events")));
        assertEquals(List.of(), unusableIndexes());
    }

    @Test
    void aNodeOfTheBuildBeforeGoesOnMeanwhileAndAfterwards() {
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<List<Duration>> writing =
                CompletableFuture.supplyAsync(() -> writeUntil(isOver));

        database.migrate();
        isOver.set(true);

        List<Duration> taken = writing.join();
        assertEquals(1, dsl.execute(ADD, "evt_after"));
        assertEquals(
                ROWS + taken.size() + 1, dsl.fetchCount(dsl.selectOne().from("billing.inbox")));
        Duration longest = taken.stream().max(Duration::compareTo).orElseThrow();
        assertTrue(longest.compareTo(Duration.ofSeconds(1)) < 0, longest::toString);
    }

    @Test
    void bothBuildsSeeWhatEachHasTakenIn() {
        database.migrate();
        dsl.execute(ADD, "evt_1");
        JooqSubscriptionStore store = new JooqSubscriptionStore(database);
        Instant created =
                dsl.fetchValue(
                        dsl.select(INBOX.CREATED_AT)
                                .from(INBOX)
                                .where(INBOX.EVENT_ID.eq(new EventId("evt_1"))));
        ProviderEvent event = reported("evt_1", active().asOf(created));

        assertEquals(Outcome.DUPLICATE, store.record(event, new byte[0], new Judge()));
        assertEquals(
                Outcome.TAKEN, store.record(reported("evt_2", active()), new byte[0], new Judge()));
        assertEquals(0, dsl.execute(ADD, "evt_2"));
    }

    @Test
    void somebodyWhoReadsForLongIsWaitedFor() {
        CompletableFuture<Void> migrated =
                dsl.transactionResult(
                        tx -> {
                            tx.dsl().execute("select 1 from billing.events limit 1");
                            var migrating = CompletableFuture.runAsync(database::migrate);
                            Thread.sleep(700);
                            assertEquals(1, dsl.execute(ADD, "evt_1"));
                            return migrating;
                        });

        migrated.join();
        assertTrue(database.problem().isEmpty());
    }

    @Test
    void whoReadsForLongWhileAnIndexIsAttachedKeepsNobodyFromWriting() {
        database.migrate();
        dsl.execute("drop index billing.inbox_subject");
        dsl.execute("create index inbox_subject on only billing.inbox (subject)");
        dsl.execute("create index events_subject on billing.events (subject)");
        JooqRetention retention = new JooqRetention(database);

        CompletableFuture<Boolean> attached =
                dsl.transactionResult(
                        tx -> {
                            tx.dsl().execute("select 1 from billing.events limit 1");
                            var attaching =
                                    CompletableFuture.supplyAsync(
                                            () -> retention.keepSince(Instant.EPOCH));
                            await().until(() -> isAskedFor("events_subject"));
                            assertEquals(1, dsl.query(ADD, "evt_1").queryTimeout(5).execute());
                            assertEquals(List.of("billing.inbox_subject"), unusableIndexes());
                            return attaching;
                        });

        assertFalse(attached.join());
        assertEquals(List.of(), unusableIndexes());
    }

    @Test
    void anIndexThatWasBrokenOffIsBuiltAnew() {
        dsl.execute(
                "create index events_subject on billing.events (subject) where subject is not"
                        + " null");
        dsl.execute(
                "update pg_index set indisvalid = false"
                        + " where indexrelid = 'billing.events_subject'::regclass");

        database.migrate();

        assertEquals(List.of(), unusableIndexes());
    }

    @Test
    void anIndexThatWasNotBegunIsBuiltLater() {
        database.migrate();
        dsl.execute("drop index billing.inbox_subject");
        dsl.execute("create index inbox_subject on only billing.inbox (subject)");
        assertEquals(List.of("billing.inbox_subject"), unusableIndexes());

        new JooqRetention(database).keepSince(Instant.EPOCH);

        assertEquals(List.of(), unusableIndexes());
    }

    @Test
    void aMigrationThatWasBrokenOffIsBegunAnew() {
        dsl.execute(
                "insert into billing.flyway_schema_history select 4, '4', 'inbox by month', 'SQL',"
                        + " 'V4__inbox_by_month.sql', 0, 'postgres', now(), 1, false");

        database.migrate();

        assertTrue(database.problem().isEmpty());
        assertEquals(List.of(), unusableIndexes());
    }

    @Test
    void aClockThatRanAheadIsNoObstacle() {
        dsl.execute(
                "insert into billing.events (event_id, type, created_at, live_mode, outcome,"
                        + " payload) values ('evt_1', 'x', now() + interval '5 years', true,"
                        + " 'TAKEN', '')");

        database.migrate();

        assertEquals(ROWS + 1, dsl.fetchCount(dsl.selectOne().from("billing.inbox")));
    }

    private boolean isAskedFor(String index) {
        String waiting = "select 1 from pg_locks where not granted and relation = to_regclass(?)";
        return !dsl.fetch(waiting, "billing." + index).isEmpty();
    }

    private List<Duration> writeUntil(AtomicBoolean isOver) {
        List<Duration> taken = new ArrayList<>();
        while (!isOver.get()) {
            long began = System.nanoTime();
            assertEquals(1, dsl.execute(ADD, "evt_" + taken.size()));
            taken.add(Duration.ofNanos(System.nanoTime() - began));
        }
        return taken;
    }

    private List<String> unusableIndexes() {
        return dsl.fetch("select indexrelid::regclass::text from pg_index where not indisvalid")
                .getValues(0, String.class);
    }
}
