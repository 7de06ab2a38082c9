package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;

import plus.svc.billing.model.BillingException.StoreFailed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Brings the schema to the version that this build was made for, or finds it newer. Migrations only
 * go forward, and each leaves the build before it working, and who writes meanwhile: what it takes
 * away is no longer used, and a lock that it does not get within a moment it asks for again later.
 */
final class Migrations {

    /** Of the newest migration there is. */
    private static final int EXPECTED = 5;

    private static final String SCHEMA = "billing";
    private static final String LOCATION = "classpath:plus/svc/billing/persistence/migrations";

    /** A lock that was not had in time, and a deadlock. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private static final int ATTEMPTS = 100;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);

    /** While another process migrates; it counts seconds. */
    private static final int LONGEST_WAIT = 600;

    private static final Table<Record> HISTORY = table(name(SCHEMA, "flyway_schema_history"));
    private static final Field<Integer> VERSION =
            max(field(name("version"), String.class).cast(Integer.class));
    private static final Field<Boolean> SUCCESS = field(name("success"), Boolean.class);

    private Migrations() {}

    /** Does nothing where the schema is newer. */
    static void run(String jdbcUrl, Properties properties) {
        Flyway flyway = flyway(jdbcUrl, properties);
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS || !isLocked(e)) {
                    throw new StoreFailed("migrate the database", e);
                }
                pause(e);
            }
        }
    }

    private static boolean isLocked(FlywayException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        it ->
                                it instanceof SQLException cause
                                        && LOCKED.contains(String.valueOf(cause.getSQLState())));
    }

    /** Of no fixed length, so that it does not fall in step with whatever holds the lock. */
    private static void pause(FlywayException failure) {
        long millis =
                ThreadLocalRandom.current()
                        .nextLong(SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailed("migrate the database", failure);
        }
    }

    /** Why the store cannot work over the database, or empty if it can. */
    static Optional<String> problem(DSLContext db) {
        try {
            return problem(version(db));
        } catch (DataAccessException e) {
            return Optional.of(inWords(String.valueOf(e.sqlState())));
        }
    }

    private static String inWords(String sqlState) {
        return switch (sqlState) {
            case "3F000", "42P01" -> "the database is not migrated";
            case "3D000" -> "there is no such database";
            case "28000", "28P01" -> "the database refuses the user or its password";
            default -> "the database cannot be reached";
        };
    }

    private static Flyway flyway(String jdbcUrl, Properties properties) {
        Map<String, String> parameters = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(it -> parameters.put(it, properties.getProperty(it)));
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, parameters.get("user"), parameters.get("password"))
                .jdbcProperties(parameters)
                .schemas(SCHEMA)
                .locations(LOCATION)
                .lockRetryCount(LONGEST_WAIT)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
    }

    private static Optional<String> problem(int version) {
        return version >= EXPECTED
                ? Optional.empty()
                : Optional.of(
                        "the database is at version %d, and this build needs %d"
                                .formatted(version, EXPECTED));
    }

    private static int version(DSLContext db) {
        return db.select(VERSION).from(HISTORY).where(SUCCESS).fetchOptional(VERSION).orElse(0);
    }
}
