package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Test;

import plus.svc.billing.persistence.DatabaseLook.Reached;
import plus.svc.billing.persistence.DatabaseLook.Unreached;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

class DatabaseLookTest {

    /** A pool would try for three. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @Test
    void aDatabaseThatIsNotMigratedIsReached() {
        DatabaseLook look = DatabaseLook.at(TestServer.blank());

        Reached reached = assertInstanceOf(Reached.class, look);
        assertEquals(Optional.of("the database is not migrated"), reached.problem());
        assertEquals(Optional.of(false), reached.server().encrypted());
    }

    @Test
    void overOneThatIsMigratedTheStoreCanWork() {
        DatabaseLook look = DatabaseLook.at(TestServer.migrated());

        assertEquals(Optional.empty(), assertInstanceOf(Reached.class, look).problem());
    }

    @Test
    void aParameterThatIsForOtherClientsDoesNotMatter() {
        String url = TestServer.migrated().jdbcUrl() + "?user=postgres&pgbouncer=true";

        assertInstanceOf(Reached.class, DatabaseLook.at(DatabaseUrl.parse(url)));
    }

    @Test
    void whyItIsNotEnteredIsSaid() {
        String url = TestServer.migrated().jdbcUrl().replaceFirst("/billing_test_\\d+$", "/gone");

        assertEquals(
                new Unreached("there is no such database"),
                DatabaseLook.at(DatabaseUrl.parse(url + "?user=postgres")));
    }

    @Test
    void aServerThatIsNotThereIsKnownAtOnce() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        DatabaseUrl url = DatabaseUrl.parse("postgresql://billing@127.0.0.1:" + port + "/billing");

        assertTimeout(
                AT_ONCE,
                () ->
                        assertEquals(
                                new Unreached("the database cannot be reached"),
                                DatabaseLook.at(url)));
    }
}
