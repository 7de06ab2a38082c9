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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Brings the schema to the version that this build was made for, or finds it newer. Migrations only
 * go forward, and each leaves the build before it working, and who writes meanwhile: what it takes
 * away is no longer used, and a lock that it does not get within a moment it asks for again later.
 */
final class Migrations {

    /** Of the newest migration there is. */
    private static final int EXPECTED = 6;

    private static final String SCHEMA = "billing";
    private static final String LOCATION = "classpath:plus/svc/billing/persistence/migrations";

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
        try {
            LockRetry.run(flyway::migrate);
        } catch (FlywayException e) {
            throw new StoreFailed("migrate the database", e);
        }
    }

    /** Why the store cannot work over the database, or empty if it can. */
    static Optional<String> problem(DSLContext db) {
        try {
            return problem(version(db));
        } catch (DataAccessException e) {
            return Optional.of(inWords(e));
        }
    }

    /** What an operator has to know of it. */
    static String inWords(DataAccessException e) {
        return switch (String.valueOf(e.sqlState())) {
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
