package plus.svc.billing.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one PostgreSQL that all tests of a JVM share: started by it, on a free port. Each test works
 * in a database created for it, but for those that are very many.
 */
final class TestServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final String TEMPLATE = "billing_test_template";

    /** In no order of theirs, so without looking at what refers to what. */
    private static final String EMPTY =
            """
            set session_replication_role = replica;
            do $$
            declare
                its text;
            begin
                for its in
                    select oid::regclass from pg_class
                    where relnamespace = 'billing'::regnamespace and relkind in ('r', 'p')
                        and not relispartition and relname <> 'flyway_schema_history'
                loop
                    execute 'delete from ' || its;
                end loop;
            end $$
            """;

    private static final AtomicInteger LAST = new AtomicInteger();

    static {
        execute("create database " + TEMPLATE);
        try (Database template = new Database(url(TEMPLATE))) {
            template.migrate();
        }
    }

    private TestServer() {}

    /** A database with nothing in it, not even our schema. */
    static DatabaseUrl blank() {
        return create(" strategy file_copy");
    }

    /** A database as the build of that version left it. */
    static DatabaseUrl migratedTo(int version) {
        DatabaseUrl url = blank();
        Flyway.configure()
                .dataSource(url.jdbcUrl(), "postgres", "")
                .schemas("billing")
                .locations("classpath:plus/svc/billing/persistence/migrations")
                .target(String.valueOf(version))
                .load()
                .migrate();
        return url;
    }

    /** A migrated database without any row. */
    static DatabaseUrl migrated() {
        // As files: through the buffers, stopping the server would take half a minute.
        return create(" template " + TEMPLATE + " strategy file_copy");
    }

    /** For tests of many databases: left behind, they would take the server half a minute. */
    static void drop(DatabaseUrl url) {
        String name = url.jdbcUrl().replaceFirst(".*/(billing_test_\\d+).*", "$1");
        execute("drop database " + name + " with (force)");
    }

    /** Takes each row out of it. */
    static void empty(DatabaseUrl url) {
        if (!url.jdbcUrl().matches(".*:" + SERVER.getPort() + "/billing_test_\\d+.*")) {
            throw new IllegalArgumentException("not a database that was made here: " + url);
        }
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(EMPTY);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For tests that stop a server. The caller closes it. */
    static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DatabaseUrl url(EmbeddedPostgres server, String database) {
        return DatabaseUrl.parse(
                "postgresql://postgres@localhost:" + server.getPort() + "/" + database);
    }

    private static DatabaseUrl url(String database) {
        return url(SERVER, database);
    }

    private static DatabaseUrl create(String template) {
        String name = "billing_test_" + LAST.incrementAndGet();
        execute("create database " + name + template);
        return url(name);
    }

    private static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
