package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.port.SubscriptionStore;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

class DatabaseTest {

    /** The pool waits three; the rest is for a busy machine. */
    private static final Duration SECONDS = Duration.ofSeconds(8);

    @Test
    void aMigratedDatabaseIsReady() {
        try (Database database = new Database(TestServer.blank())) {
            assertEquals(Optional.of("the database is not migrated"), database.problem());

            database.migrate();

            assertEquals(Optional.empty(), database.problem());
        }
    }

    @Test
    void migratingAgainKeepsWhatIsThere() {
        try (Database database = new Database(TestServer.migrated())) {
            SubscriptionStore store = new JooqSubscriptionStore(database);
            store.keepCustomer(ALICE, CUSTOMER);

            database.migrate();

            assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
        }
    }

    @Test
    void whatOnlyAnotherDriverKnowsIsPassedOver() {
        String url = TestServer.blank().jdbcUrl() + "?user=postgres&pgbouncer=true";
        try (Database database = new Database(DatabaseUrl.parse(url))) {
            database.migrate();

            assertEquals(1, database.patient().fetchValue("select 1"));
        }
    }

    @Test
    void severalNodesMayMigrateAtOnce() {
        DatabaseUrl url = TestServer.blank();
        try (Database one = new Database(url);
                Database other = new Database(url)) {
            CompletableFuture.allOf(
                            Stream.of(one, other, one, other)
                                    .map(it -> CompletableFuture.runAsync(it::migrate))
                                    .toArray(CompletableFuture<?>[]::new))
                    .join();

            assertEquals(Optional.empty(), one.problem());
        }
    }

    @Test
    void aNewerDatabaseIsReadyAndStaysAsItIs() {
        try (Database database = new Database(TestServer.migrated())) {
            database.dsl()
                    .execute(
                            "insert into billing.flyway_schema_history"
                                    + " select 1000, '1000', 'later', type, script, checksum,"
                                    + " installed_by, installed_on, execution_time, true"
                                    + " from billing.flyway_schema_history where version = '1'");
            Result<Record> history = history(database);

            assertEquals(Optional.empty(), database.problem());
            database.migrate();

            assertEquals(history, history(database));
            assertEquals(Optional.empty(), database.problem());
        }
    }

    @Test
    void anOlderDatabaseIsNotReady() {
        try (Database database = new Database(TestServer.migrated())) {
            database.dsl().execute("delete from billing.flyway_schema_history where version > '1'");

            assertEquals(
                    Optional.of("the database is at version 1, and this build needs 6"),
                    database.problem());
        }
    }

    @Test
    void whatKeepsTheDatabaseFromBeingEnteredIsSaid() {
        DatabaseUrl missing =
                DatabaseUrl.parse(
                        TestServer.migrated()
                                .jdbcUrl()
                                .replaceFirst("/billing_test_\\d+$", "/missing?user=postgres"));

        try (Database database = new Database(missing)) {
            assertEquals(Optional.of("there is no such database"), database.problem());
        }
    }

    @Test
    void aServerThatIsNotThereIsAFailureWithinSeconds() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFailsSoon(port);
    }

    @Test
    void aServerThatSaysNothingIsAFailureWithinSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFailsSoon(silent.getLocalPort());
        }
    }

    @Test
    void aServerThatStopsIsAFailureWithinSeconds() throws IOException {
        EmbeddedPostgres server = TestServer.start();
        try (Database database = new Database(TestServer.url(server, "postgres"))) {
            SubscriptionStore store = new JooqSubscriptionStore(database);
            database.migrate();
            assertEquals(Optional.empty(), store.customerOf(ALICE));

            server.close();

            assertFailsSoon(database);
        }
    }

    @Test
    void aBusyPoolIsAFailureWithinSeconds() {
        CountDownLatch over = new CountDownLatch(1);
        try (Database database = new Database(TestServer.migrated())) {
            for (int connection = 0; connection < 10; connection++) {
                holdConnection(database, over);
            }

            assertFailsSoon(database);
            over.countDown();

            assertEquals(Optional.empty(), database.problem());
        }
    }

    private static Result<Record> history(Database database) {
        return database.dsl().fetch("select * from billing.flyway_schema_history order by 1");
    }

    private static void assertFailsSoon(int port) {
        String url = "postgresql://postgres:secret@127.0.0.1:" + port + "/billing";
        try (Database database = new Database(DatabaseUrl.parse(url))) {
            assertFailsSoon(database);
            assertEquals(Optional.of("the database cannot be reached"), database.problem());
            assertTimeout(SECONDS, () -> assertThrows(StoreFailed.class, database::migrate));
        }
    }

    private static void assertFailsSoon(Database database) {
        SubscriptionStore store = new JooqSubscriptionStore(database);
        StoreFailed failure =
                assertTimeout(
                        SECONDS,
                        () -> assertThrows(StoreFailed.class, () -> store.customerOf(ALICE)));
        assertTrue(failure.retryMayHelp());
        assertNotNull(failure.getCause());
        assertEquals("could not find a customer", failure.getMessage());
        assertFalse(String.valueOf(failure.getCause().getMessage()).contains("secret"));
    }

    private static void holdConnection(Database database, CountDownLatch over) {
        CountDownLatch held = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(
                        () ->
                                database.dsl()
                                        .connection(
                                                it -> {
                                                    held.countDown();
                                                    over.await();
                                                }));
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
