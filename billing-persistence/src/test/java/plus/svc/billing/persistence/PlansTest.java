package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.reported;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What costs the same however much is stored: nothing reads a table that grew from end to end. */
class PlansTest {

    private static final int MANY = 5_000;

    private final Database database = new Database(TestServer.migrated());
    private final SubscriptionStore store = new JooqSubscriptionStore(database);

    @BeforeEach
    void growOld() {
        store.record(reported("evt_1", active()), new byte[0], new Judge());
        store.record(invoicePaid("evt_2", 0), new byte[0], new Judge());
        execute(
                """
                insert into billing.subscriptions
                    (subscription_id, customer_id, user_id, status, live_mode, created_at, as_of)
                select 'sub_ended_' || i, 'cus_' || i, 'user_' || i, 'canceled', true, now(), now()
                from generate_series(1, %d) i\
                """,
                """
                insert into billing.invoices
                select 'in_old_' || i, 'sub_ended_' || i, 'cus_' || i, null, 'paid', 'usd',
                    1, 1, 1, 0, 1, null, null, null, null, null, true, now(), now()
                from generate_series(1, %d) i\
                """,
                """
                insert into billing.payments select 'pi_' || i, 'in_old_' || i
                from generate_series(1, %d) i\
                """,
                """
                insert into billing.customers (customer_id, user_id, kept_at)
                select 'cus_' || i, 'user_' || i, now() from generate_series(1, %d) i\
                """,
                """
                insert into billing.inquiries (kind, subject, told_at)
                select 'CHECKOUT', 'cs_' || i, now() from generate_series(1, %d) i\
                """,
                """
                insert into billing.events
                    (event_id, type, created_at, received_at, live_mode, subject, outcome, payload)
                select 'evt_old_' || i, 'invoice.paid', now(), now() - i * interval '1 minute',
                    true, 'sub_ended_' || i, 'TAKEN', ''
                from generate_series(1, %d) i\
                """,
                """
                insert into billing.answers (subscription_id, question, tries, kind, told)
                select 'sub_ended_' || i, i, 0, 'CONFIRMED', 'active' from generate_series(1, %d) i\
                """,
                """
                insert into billing.actions (operator, kind, subject, subscription_id)
                select 'root', 'SETTLE', 'sub_ended_' || i, 'sub_ended_' || i
                from generate_series(1, %d) i\
                """);
        database.dsl().execute("analyze");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAuditPassesOverWhatHasEnded() {
        assertEquals(
                List.of(active().id()),
                readingLittle(tx -> new Audits(tx).audit(Optional.empty(), 10), "subscriptions"));
        assertEquals(
                List.of(),
                readingLittle(
                        tx -> new Audits(tx).audit(Optional.of(new SubscriptionId("sub_1")), 10),
                        "subscriptions"));
    }

    @Test
    void aUsersInvoicesAreFoundByItsSubscriptionsAndCustomers() {
        assertEquals(
                1,
                readingLittle(
                                tx -> new UserInvoices(tx, ALICE).find(),
                                "invoices",
                                "subscriptions",
                                "customers",
                                "payments")
                        .size());
    }

    @Test
    void openQuestionsAndInquiriesAreFoundAmongThoseThatAreNot() {
        readingLittle(tx -> new Questions(tx).claim(10, Duration.ofHours(1)), "subscriptions");
        readingLittle(
                tx -> tx.fetch("select from billing.inquiries where due_at <= now()"), "inquiries");
    }

    @Test
    void aCustomerIsGivenWhatIsStoredOfItWithoutReadingAll() {
        readingLittle(
                tx -> {
                    new Claims(tx, CUSTOMER, ALICE).claim();
                    return true;
                },
                "subscriptions");
    }

    @Test
    void aPageOfEventsIsReadFromTheirOrder() {
        EventPage page =
                readingLittle(
                        tx -> new ReceivedEvents(tx).list(EventFilter.ALL, Optional.empty(), 20),
                        "events");

        readingLittle(
                tx -> new ReceivedEvents(tx).list(EventFilter.ALL, page.next(), 20), "events");
    }

    @Test
    void theTrafficOfAWhileIsCountedFromThatWhile() {
        Instant now = Instant.now();
        Instant since = now.minus(Duration.ofMinutes(20));

        assertTrue(
                readingLittle(tx -> new TrafficCounts(tx, since, now).deliveries(), "events")
                                .total()
                        > 10);
        assertTrue(
                readingLittle(tx -> new TrafficCounts(tx, since, now).lag(), "events").isPresent());
    }

    @Test
    void whatSomebodyIsKnownByIsFoundWithoutReadingAll() {
        for (String text : List.of("alice@example.com", "user_7", "cus_7", "sub_ended_7")) {
            readingLittle(
                    tx -> new Searching(tx, 10).find(text),
                    "subscriptions",
                    "purchases",
                    "customers",
                    "events");
        }
    }

    @Test
    void whatIsYetToBeAskedAndWhatWasGivenUpIsFoundAmongAll() {
        readingLittle(tx -> new SubscriptionFiles(tx).backlog(), "subscriptions", "inquiries");
        readingLittle(
                tx -> new SubscriptionFiles(tx).deadLetters(10), "subscriptions", "inquiries");
        readingLittle(tx -> new SubscriptionFiles(tx).doubts(10), "subscriptions");
    }

    @Test
    void whatWasAskedAndDoneAboutOneIsFoundAmongAll() {
        SubscriptionId one = new SubscriptionId("sub_ended_7");

        assertEquals(
                1,
                readingLittle(tx -> new ReceivedEvents(tx).about(one.value(), 10), "events")
                        .size());
        assertEquals(1, readingLittle(tx -> new Replies(tx).about(one, 10), "answers").size());
        assertEquals(1, readingLittle(tx -> new Actions(tx).about(one, 10), "actions").size());
        assertEquals(
                10,
                readingLittle(tx -> new Actions(tx).list(Optional.empty(), 10), "actions").size());
    }

    @Test
    void anEventIsLookedForInItsMonthAlone() {
        new JooqRetention(database).keepSince(Instant.EPOCH);
        Arrival known = new Arrival(reported("evt_1", active()), new byte[0], new Judge());
        List<String> months =
                database.dsl()
                        .transactionResult(
                                tx -> {
                                    Trip trip = new Trip(tx.dsl());
                                    var news = Inbox.news(trip, List.of(known));
                                    trip.go();
                                    assertEquals(List.of(), news.get().all());
                                    return openedMonths(tx.dsl());
                                });

        assertEquals(List.of("events"), months);
    }

    @Test
    void anEventIsTakenInWithoutOpeningAnyOtherMonth() {
        new JooqRetention(database).keepSince(Instant.EPOCH);
        Arrival news = new Arrival(reported("evt_3", active()), new byte[0], new Judge());
        List<String> months =
                database.dsl()
                        .transactionResult(
                                tx -> {
                                    new Batch(tx.dsl()).record(List.of(news));
                                    return openedMonths(tx.dsl());
                                });

        assertEquals(List.of("events"), months);
    }

    /** That a partition is opened to plan a statement is seen by its lock. */
    private static List<String> openedMonths(DSLContext tx) {
        return tx.fetch(
                        "select distinct relname::text from pg_locks join pg_class on oid ="
                                + " relation where pid = pg_backend_pid() and relispartition and"
                                + " relkind = 'r' order by relname")
                .getValues(0, String.class);
    }

    private <T> T readingLittle(Function<DSLContext, T> work, String... tables) {
        return database.dsl()
                .transactionResult(
                        tx -> {
                            T result = work.apply(tx.dsl());
                            for (String table : tables) {
                                assertReadLittle(tx.dsl(), table);
                            }
                            return result;
                        });
    }

    /** In this transaction; by an index as well, which may be walked from end to end. */
    private static void assertReadLittle(DSLContext tx, String table) {
        var counts =
                tx.fetchSingle(
                        "select seq_scan + idx_scan, seq_tup_read + idx_tup_fetch"
                                + " from pg_stat_xact_user_tables"
                                + " where schemaname = 'billing' and relname = ?",
                        table);
        assertTrue(counts.get(0, Long.class) > 0, table + " is not read at all");
        assertTrue(counts.get(1, Long.class) < 100, table + ": " + counts);
    }

    private void execute(String... inserts) {
        for (String insert : inserts) {
            database.dsl().execute(insert.formatted(MANY));
        }
    }
}
