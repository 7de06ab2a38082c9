package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Migrations beside those who work on the database, and beside each other. */
@Timeout(120)
class MigrationsTest {

    private static final String READ = "select from billing.subscriptions";
    private static final String WRITE =
            "insert into billing.subscriptions (subscription_id) values (gen_random_uuid())";
    private static final String IS_WAITING =
            "select exists (select from pg_locks where not granted and mode = 'AccessExclusiveLock'"
                    + " and database = (select oid from pg_database"
                    + " where datname = current_database()))";

    /** A lock is given up after a tenth of it; the rest is for a busy machine. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final DatabaseUrl url = TestServer.migratedTo(1);
    private final Database database = new Database(url);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoWritesIsNotHeldUpByAMigrationThatHasToWait() throws Exception {
        try (Connection reader = connect();
                Connection writer = connect()) {
            reader.setAutoCommit(false);
            execute(reader, READ);
            CompletableFuture<Void> migration = CompletableFuture.runAsync(database::migrate);

            Duration longest = longestWriteUntilItWaitedTwice(writer);

            assertTrue(longest.compareTo(A_MOMENT) < 0, longest::toString);
            assertFalse(migration.isDone());
            reader.rollback();
            migration.join();
            assertEquals(Optional.empty(), database.problem());
        }
    }

    @Test
    void aMigrationThatFailedOutsideATransactionIsTriedAgain() throws Exception {
        DatabaseUrl third = TestServer.migratedTo(3);
        try (Database failed = new Database(third);
                Connection connection = connect(third)) {
            execute(
                    connection,
                    "update billing.flyway_schema_history set success = false where version = '3'");

            failed.migrate();

            assertEquals(Optional.empty(), failed.problem());
        }
    }

    @Test
    void anIndexIsDroppedOnlyOnceTheOneInItsPlaceIsBuilt() {
        DatabaseUrl fifth = TestServer.migratedTo(5);
        try (Database database = new Database(fifth)) {
            database.dsl()
                    .execute(
                            "create index events_received on billing.events"
                                    + " (received_at, event_id)");
            database.dsl()
                    .execute(
                            "alter index billing.inbox_received"
                                    + " attach partition billing.events_received");

            database.migrate();

            assertEquals(
                    List.of("events_by_receipt", "inbox_by_receipt"),
                    database.dsl()
                            .fetch(
                                    "select c.relname::text from pg_index i"
                                            + " join pg_class c on c.oid = i.indexrelid"
                                            + " where i.indisvalid and c.relname in"
                                            + " ('events_by_receipt', 'inbox_by_receipt',"
                                            + " 'events_received', 'inbox_received') order by 1")
                            .getValues(0));
        }
    }

    private static Duration longestWriteUntilItWaitedTwice(Connection writer) throws Exception {
        Duration longest = Duration.ZERO;
        boolean waiting = false;
        for (int waits = 0; waits < 2 || waiting; Thread.sleep(10)) {
            boolean waitingNow = isWaiting(writer);
            waits += waitingNow && !waiting ? 1 : 0;
            waiting = waitingNow;
            Duration write = timed(writer);
            longest = write.compareTo(longest) > 0 ? write : longest;
        }
        return longest;
    }

    private static Duration timed(Connection writer) throws SQLException {
        long start = System.nanoTime();
        execute(writer, WRITE);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean isWaiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(IS_WAITING)) {
            return result.next() && result.getBoolean(1);
        }
    }

    private Connection connect() throws SQLException {
        return connect(url);
    }

    /** What is held up for long fails, instead of waiting for a test that waits for it. */
    private static Connection connect(DatabaseUrl url) throws SQLException {
        Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
        execute(connection, "set statement_timeout = '5s'");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
