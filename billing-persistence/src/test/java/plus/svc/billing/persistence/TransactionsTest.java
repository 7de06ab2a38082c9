package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.util.stream.Collectors.toSet;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.StoreFailed;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

class TransactionsTest {

    private static final Table<?> DONE = table("done");
    private static final Field<String> ID = field(name("id"), CLOB);
    private static final Field<String> WORD = field(name("word"), CLOB);
    private static final Bulk<String> ASK =
            Rows.of(WORD)
                    .in(
                            words ->
                                    select(field("pg_current_xact_id()::text", CLOB).as(ID))
                                            .select(Rows.value(WORD))
                                            .from(words.table()));

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
        transactions.executeInOneTrip(
                "do it",
                trip -> {
                    for (String statement : statements) {
                        trip.execute(new Bulk<>(List.of(), statement), List.of("once"));
                    }
                });
    }

    /** However often the driver has sent the same, and whether it keeps statements or not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void itIsOneTransactionForTheServer(int prepareThreshold) {
        String url = TestServer.blank().jdbcUrl();
        String options = "?user=postgres&prepareThreshold=" + prepareThreshold;
        try (Database other = new Database(DatabaseUrl.parse(url + options))) {
            for (int i = 0; i < 12; i++) {
                assertEquals(1, ids(new Transactions(other.dsl())).size());
            }
        }
    }

    /** The ids of the transactions that the statements of a trip were in. */
    private static Set<String> ids(Transactions transactions) {
        return transactions.inOneTrip(
                "ask",
                trip -> {
                    List<Supplier<Result<Record>>> asked =
                            Stream.of("first", "second", "third")
                                    .map(it -> trip.fetch(ASK, List.of(it), ID, WORD))
                                    .toList();
                    return () ->
                            asked.stream().map(it -> it.get().getFirst().get(ID)).collect(toSet());
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
