package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.StoreFailed;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class TransactionsTest {

    private static final Table<?> DONE = table("done");
    private static final String SAME = "insert into done values (1)";

    private final Database database = new Database(TestServer.blank());
    private final Transactions transactions = new Transactions(database.dsl());
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void whatOnlyMetOthersIsTriedAgain(String sqlState) {
        String result =
                transactions.atomically(
                        "count",
                        tx -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw failure(sqlState);
                            }
                            return "done";
                        });

        assertEquals("done", result);
        assertEquals(3, attempts.get());
    }

    @Test
    void itIsNotTriedForEver() {
        assertFails("40001");
        assertEquals(5, attempts.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "08006"})
    void anythingElseFailsAtOnce(String sqlState) {
        assertFails(sqlState);
        assertEquals(1, attempts.get());
    }

    @Test
    void whatGoesInOneTripIsDoneAsAWholeOrNotAtAll() {
        database.dsl().execute("create table done (id int primary key)");

        assertThrows(StoreFailed.class, () -> inOneTrip("insert into done values (1), (2)", SAME));
        assertEquals(0, database.dsl().fetchCount(DONE));

        inOneTrip("insert into done values (2)", SAME);
        assertEquals(2, database.dsl().fetchCount(DONE));
    }

    private void inOneTrip(String... statements) {
        transactions.inOneTrip(
                "do it",
                trip -> {
                    for (String statement : statements) {
                        trip.execute(new Bulk<>(List.of(), statement), List.of("once"));
                    }
                    return () -> trip;
                });
    }

    private void assertFails(String sqlState) {
        assertThrows(
                StoreFailed.class,
                () ->
                        transactions.execute(
                                "count",
                                tx -> {
                                    attempts.incrementAndGet();
                                    throw failure(sqlState);
                                }));
    }

    private static DataAccessException failure(String sqlState) {
        return new DataAccessException("failed", new SQLException("failed", sqlState));
    }
}
