package plus.svc.billing.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The server that is measured with: that of {@code DATABASE_URL}, or one that is started for the
 * run with default settings, and as durable as any. Works in a database of its own, which is
 * dropped in the end.
 */
final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "billing_bench_" + ProcessHandle.current().pid();

    private final Optional<EmbeddedPostgres> embedded;
    private final PostgresAddress maintenance;
    private final Optional<ProcessTree> processes;

    private PostgresServer(Optional<EmbeddedPostgres> embedded, PostgresAddress maintenance) {
        this.embedded = embedded;
        this.maintenance = maintenance;
        this.processes = processes(maintenance);
        new Sql(maintenance).execute("create database " + DATABASE);
    }

    static PostgresServer start(Optional<String> url, WorkDirectory directory) {
        return url.map(PostgresAddress::parse)
                .map(it -> new PostgresServer(Optional.empty(), it))
                .orElseGet(() -> embedded(directory));
    }

    PostgresAddress database() {
        return maintenance.withDatabase(DATABASE);
    }

    /** Those of the server, if it runs on this machine. */
    Optional<ProcessTree> processes() {
        return processes;
    }

    @Override
    public void close() throws IOException {
        if (embedded.isPresent()) {
            embedded.get().close();
        } else {
            new Sql(maintenance).execute("drop database " + DATABASE + " with (force)");
        }
    }

    private static Optional<ProcessTree> processes(PostgresAddress address) {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return ProcessTree.parentOf(result.getLong(1), "postgres");
        } catch (SQLException e) {
            throw new Failure("the server does not say which process it is", e);
        }
    }

    private static PostgresServer embedded(WorkDirectory directory) {
        try {
            ProcessBuilder.Redirect log =
                    ProcessBuilder.Redirect.appendTo(directory.file("postgresql.log").toFile());
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(directory.file("postgresql"))
                            // Made for tests, it would switch these off.
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setOutputRedirector(log)
                            .setErrorRedirector(log)
                            .start();
            return new PostgresServer(
                    Optional.of(server),
                    new PostgresAddress("127.0.0.1", server.getPort(), "postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a PostgreSQL", e);
        }
    }
}
