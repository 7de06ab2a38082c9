package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.SubscriptionId;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Plans that a server keeps for the statements of a connection, from when nothing was stored. */
class KeptPlansTest {

    private static final int UNTIL_A_PLAN_IS_KEPT = 12;

    private final DatabaseUrl url = TestServer.migrated();
    private Connection connection;
    private DSLContext dsl;

    @BeforeEach
    void connect() throws SQLException {
        connection =
                DriverManager.getConnection(url.jdbcUrl() + "?user=postgres&prepareThreshold=1");
        dsl = DSL.using(connection, SQLDialect.POSTGRES);
        dsl.configuration().data(Transactions.KEEPS_STATEMENTS, true);
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
        Trip trip = Transactions.readingTrip(db);
        var unused = Subscriptions.heldBy(trip, ALICE);
        trip.go();
    }

    private static void fill(DSLContext dsl) {
        dsl.execute(
                "insert into billing.customers (customer_id)"
                        + " select 'cus_x' || i from generate_series(1, 20000) i");
        dsl.execute(
                "insert into billing.subscriptions (subscription_id)"
                        + " select 'sub_x' || i from generate_series(1, 20000) i");
        dsl.execute(
                "insert into billing.inbox"
                        + " (event_id, type, created_at, live_mode, outcome, payload)"
                        + " select 'evt_x' || i, 'x', now(), true, 'TAKEN', ''"
                        + " from generate_series(1, 20000) i");
    }

    private static List<Arrival> arrivals(int first) {
        return IntStream.range(first, first + 3)
                .mapToObj(
                        i ->
                                new Arrival(
                                        reported(
                                                "evt_" + first + "_" + i,
                                                active(new SubscriptionId("sub_" + i))),
                                        "{}".getBytes(UTF_8),
                                        new Judge()))
                .toList();
    }

    private static long rowsReadWhole(DSLContext tx) {
        return tx.fetchSingle(
                        "select coalesce(sum(seq_tup_read), 0)::bigint"
                                + " from pg_stat_xact_user_tables where schemaname = 'billing'")
                .get(0, Long.class);
    }
}
