package plus.svc.billing.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import plus.svc.billing.persistence.DatabaseUrl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL of our own, for those who have none: its data stays in a directory and is as durable
 * as any PostgreSQL's. It listens on loopback only, and trusts who can connect there.
 *
 * <p>A server that outlived its process is taken over: it still holds the data directory, so that
 * no second one could be started.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofSeconds(30);
    private static final int PORT_LINE = 3;

    /** In the home, as in a shared place somebody else could put programs of theirs there. */
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "billing");

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts the server on the data in {@code directory}, which is made if it does not exist.
     *
     * @throws IllegalStateException if another process uses the directory
     * @throws UncheckedIOException if the server cannot be started
     */
    static EmbeddedDatabase start(Path directory) {
        Path data = directory.toAbsolutePath().resolve("postgresql");
        try {
            createForUsAlone(directory);
            createForUsAlone(CACHE);
            EmbeddedPostgres postgres = builder(data, directory.resolve("postgresql.log")).start();
            requireToServe(postgres, data);
            return new EmbeddedDatabase(postgres);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "cannot start the embedded PostgreSQL in "
                            + directory
                            + "; is another billing using that directory?",
                    e);
        } catch (IOException | SQLException e) {
            throw new UncheckedIOException(
                    "cannot start the embedded PostgreSQL in " + directory, new IOException(e));
        }
    }

    /**
     * Where a server answers that some process runs on the data in {@code directory}, if one does.
     */
    static Optional<DatabaseUrl> running(Path directory) {
        try {
            int port = portOfRunningServer(directory.toAbsolutePath().resolve("postgresql"));
            return port == 0
                    ? Optional.empty()
                    : Optional.of(
                            DatabaseUrl.parse(
                                    "postgresql://postgres@127.0.0.1:" + port + "/postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }

    String jdbcUrl() {
        // There is no pooler before it that statements prepared once would have to pass.
        return postgres.getJdbcUrl("postgres", "postgres") + "&prepareThreshold=5";
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private static EmbeddedPostgres.Builder builder(Path data, Path log) throws IOException {
        ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(CACHE.resolve("postgresql").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Stopped after the last connection is closed, which a hook of its own cannot know.
                .setRegisterShutdownHook(false)
                .setPort(portOfRunningServer(data))
                .setPGStartupWait(STARTUP)
                // Made for tests, it would switch these off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setOutputRedirector(output)
                .setErrorRedirector(output);
    }

    private static void createForUsAlone(Path directory) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** The port of the server that holds the data directory, or 0 for a free one. */
    private static int portOfRunningServer(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(pidFile);
        boolean alive = ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isPresent();
        return alive && lines.size() > PORT_LINE
                ? Integer.parseInt(lines.get(PORT_LINE).strip())
                : 0;
    }

    /** Nobody else's server may answer, were its port the same. */
    private static void requireToServe(EmbeddedPostgres postgres, Path data)
            throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show data_directory")) {
            result.next();
            Path served = Path.of(result.getString(1));
            if (!Files.isSameFile(served, data)) {
                throw new IOException(
                        "the server on port " + postgres.getPort() + " serves " + served);
            }
        }
    }
}
