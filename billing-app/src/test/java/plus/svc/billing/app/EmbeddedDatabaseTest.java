package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

class EmbeddedDatabaseTest {

    @TempDir private Path directory;

    @Test
    void whatWasCommittedIsThereAfterARestart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            execute(database, "create table kept as select 42 as answer");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertEquals("42", query(database, "select answer from kept"));
        }
    }

    @Test
    void whatWasCommittedIsThereAfterTheServerWasKilled() throws Exception {
        EmbeddedDatabase first = EmbeddedDatabase.start(directory);
        execute(first, "create table kept as select 42 as answer");
        ProcessHandle server = server();
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);
        first.close();

        try (EmbeddedDatabase second = EmbeddedDatabase.start(directory)) {
            assertEquals("42", query(second, "select answer from kept"));
        }
    }

    @Test
    void itIsAsDurableAsAnyPostgres() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertEquals("on", query(database, "show fsync"));
            assertEquals("on", query(database, "show synchronous_commit"));
        }
    }

    @Test
    void twoProcessesDoNotShareADirectory() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertEquals("1", query(database, "select 1"));
            assertThrows(RuntimeException.class, () -> EmbeddedDatabase.start(directory));
        }
    }

    private ProcessHandle server() throws IOException {
        Path pidFile = directory.resolve("postgresql").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
