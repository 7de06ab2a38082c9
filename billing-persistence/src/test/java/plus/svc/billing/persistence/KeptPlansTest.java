package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.CheckoutExamples.order;
import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.contract.Examples.reported;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Plans that a server keeps for the statements of a connection, from when nothing was stored. */
class KeptPlansTest {

    private static final int UNTIL_A_PLAN_IS_KEPT = 12;
    private static final List<String> FILLED =
            List.of(
                    "customers",
                    "subscriptions",
                    "subscription_items",
                    "purchases",
                    "events",
                    "checkouts");

    private static final int ROWS = 100_000;

    /** Fewer than such an index has, and more than lead to what is looked up. */
    private static final int PAGES_OF_AN_INDEX = ROWS / 500;

    private final DatabaseUrl url = TestServer.migrated();
    private Connection connection;
    private DSLContext dsl;

    @BeforeEach
    void connect() throws SQLException {
        connection =
                DriverManager.getConnection(url.jdbcUrl() + "?user=postgres&prepareThreshold=1");
        dsl = DSL.using(connection, SQLDialect.POSTGRES);
        dsl.configuration().data(Transactions.KEEPS_STATEMENTS, true);
        // It would make plans anew, and read indexes itself.
        FILLED.forEach(
                it -> dsl.execute("alter table billing." + it + " set (autovacuum_enabled=off)"));
        dsl.execute("vacuum analyze");
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        TestServer.drop(url);
    }

    @Test
    void aBatchReadsNoTableWholeThoughItsPlansWereMadeWhenAllWereEmpty() {
        Transactions transactions = new Transactions(dsl);
        for (int i = 0; i < UNTIL_A_PLAN_IS_KEPT; i++) {
            int first = i;
            transactions.execute("record", tx -> new Batch(tx).record(arrivals(first)));
        }
        fill(dsl);

        long readWhole =
                transactions.atomically(
                        "record",
                        tx -> {
                            new Batch(tx).record(arrivals(0));
                            new Batch(tx).record(arrivals(UNTIL_A_PLAN_IS_KEPT));
                            return rowsReadWhole(tx);
                        });

        assertEquals(0, readWhole);
    }

    @Test
    void whatAUserHoldsIsNotReadWholeEither() {
        for (int i = 0; i < UNTIL_A_PLAN_IS_KEPT; i++) {
            holdings(dsl);
        }
        fill(dsl);

        long readWhole =
                dsl.transactionResult(
                        tx -> {
                            holdings(tx.dsl());
                            return rowsReadWhole(tx.dsl());
                        });

        assertEquals(0, readWhole);
    }

    /** A plan is kept until the tables are analyzed the next time. */
    @ParameterizedTest
    @ValueSource(strings = {"when all were empty", "when there were few rows"})
    void ofIndexesNoMoreIsReadThanLeadsToWhatIsLookedUp(String planned) throws SQLException {
        useAll(0);
        if (planned.endsWith("few rows")) {
            dsl.execute("vacuum analyze");
            useAll(UNTIL_A_PLAN_IS_KEPT);
        }
        fill(dsl);
        fillCheckouts(dsl);
        Map<String, Long> before = pagesOfIndexes();

        use(0);
        use(2 * UNTIL_A_PLAN_IS_KEPT);
        connection.setAutoCommit(true);

        Map<String, Long> read = pagesOfIndexes();
        read.replaceAll((index, pages) -> pages - before.getOrDefault(index, 0L));
        read.values().removeIf(pages -> pages < PAGES_OF_AN_INDEX);
        assertEquals(Map.of(), read, "pages read of an index");
    }

    @Test
    void aStatementOfOneRowRefusesMore() {
        OnlyRow<String> only = new OnlyRow<>((to, rows) -> to.createArrayOf("text", new String[0]));

        assertDoesNotThrow(() -> only.in(connection, List.of("one")));
        assertThrows(
                IllegalArgumentException.class, () -> only.in(connection, List.of("one", "two")));
    }

    @Test
    void nothingIsPlannedTwice() {
        Transactions transactions = new Transactions(dsl);
        for (int i = 0; i < UNTIL_A_PLAN_IS_KEPT; i++) {
            List<Arrival> one = arrivals(i).subList(0, 1);
            transactions.execute("record", tx -> new Batch(tx).record(one));
            holdings(dsl);
        }

        assertEquals(
                List.of(),
                dsl.fetch(
                                "select statement from pg_prepared_statements where custom_plans >"
                                        + " 0 and statement not like 'select set_config%'")
                        .getValues(0));
    }

    private static void holdings(DSLContext db) {
        holdings(db, ALICE);
    }

    private static void holdings(DSLContext db, UserId user) {
        Trip trip = Transactions.readingTrip(db);
        var unusedSubscriptions = Subscriptions.heldBy(trip, user);
        var unusedPurchases = Purchases.heldBy(trip, user);
        var unusedCustomer = StandingCustomers.of(trip, user);
        trip.go();
    }

    private void useAll(int first) throws SQLException {
        for (int i = 0; i < UNTIL_A_PLAN_IS_KEPT; i++) {
            use(first + i);
        }
        connection.setAutoCommit(true);
    }

    private void use(int number) throws SQLException {
        Transactions transactions = new Transactions(dsl);
        transactions.execute("record", tx -> new Batch(tx).record(arrivals(number)));
        String event = "evt_meant_nothing_" + number;
        Arrival revised = arrival(reported(event, active(new SubscriptionId("sub_0"))));
        transactions.execute(
                "record", tx -> new Batch(tx).record(List.of(arrival(irrelevant(event)))));
        transactions.execute("record", tx -> new Batch(tx).record(List.of(revised)));
        buy("user-" + number);
        dropItems(new SubscriptionId("sub_" + number));
        holdings(dsl, BOB);
    }

    private void dropItems(SubscriptionId id) {
        new Transactions(dsl)
                .execute(
                        "drop items",
                        tx -> {
                            Trip trip = new Trip(tx);
                            SubscriptionItems.delete(trip, List.of(id));
                            trip.go();
                        });
    }

    private void buy(String user) throws SQLException {
        connection.setAutoCommit(true);
        Transactions transactions = new Transactions(dsl);
        CheckoutOrder order = order(new UserId(user), CUSTOMER, MONTHLY, PLAN);
        Checkout checkout =
                transactions.inOneTrip("reserve", trip -> Checkouts.reserve(trip, order));
        transactions.execute(
                "keep",
                tx -> {
                    Trip trip = new Trip(tx);
                    Checkouts.keep(trip, checkout, new CheckoutSessionId("cs_" + user));
                    trip.go();
                });
    }

    private Map<String, Long> pagesOfIndexes() {
        dsl.fetch("select pg_stat_force_next_flush()");
        return new TreeMap<>(
                dsl.fetch(
                                "select indexrelname, idx_blks_hit + idx_blks_read"
                                        + " from pg_statio_user_indexes"
                                        + " where schemaname = 'billing'")
                        .intoMap(it -> it.get(0, String.class), it -> it.get(1, Long.class)));
    }

    private static void fill(DSLContext dsl) {
        dsl.execute(
                "insert into billing.customers (customer_id)"
                        + " select 'cus_x' || i from generate_series(1, "
                        + ROWS
                        + ") i");
        dsl.execute(
                "insert into billing.subscriptions (subscription_id)"
                        + " select 'sub_x' || i from generate_series(1, "
                        + ROWS
                        + ") i");
        dsl.execute(
                "insert into billing.subscription_items"
                        + " select 'sub_x' || i, 0, 'price_1', 1"
                        + " from generate_series(1, "
                        + ROWS
                        + ") i");
        dsl.execute(
                "insert into billing.purchases"
                        + " (session_id, user_id, status, live_mode, created_at, as_of)"
                        + " select 'cs_x' || i, 'user-x' || i, 'paid', true, now(), now()"
                        + " from generate_series(1, "
                        + ROWS
                        + ") i");
        dsl.execute(
                "insert into billing.inbox"
                        + " (event_id, type, created_at, received_at, live_mode, outcome, payload)"
                        + " select 'evt_x' || i, 'x', now(), now() + i * interval '1 ms', true,"
                        + " 'TAKEN', ''"
                        + " from generate_series(1, "
                        + ROWS
                        + ") i");
    }

    private static void fillCheckouts(DSLContext dsl) {
        dsl.execute(
                "insert into billing.checkouts select 'user-y' || i, price_id, 0, true, null,"
                        + " user_email, customer_id, plan_id, mode, product_slug, success_url,"
                        + " cancel_url from billing.checkouts, generate_series(1, "
                        + ROWS
                        + ") i where user_id = 'user-0'");
    }

    private static List<Arrival> arrivals(int first) {
        return IntStream.range(first, first + 3)
                .mapToObj(
                        i ->
                                arrival(
                                        reported(
                                                "evt_" + first + "_" + i,
                                                active(new SubscriptionId("sub_" + i)))))
                .toList();
    }

    private static Arrival arrival(ProviderEvent event) {
        return new Arrival(event, "{}".getBytes(UTF_8), new Judge());
    }

    private static long rowsReadWhole(DSLContext tx) {
        return tx.fetchSingle(
                        "select coalesce(sum(seq_tup_read), 0)::bigint"
                                + " from pg_stat_xact_user_tables where schemaname = 'billing'")
                .get(0, Long.class);
    }
}
