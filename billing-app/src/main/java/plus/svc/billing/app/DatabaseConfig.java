package plus.svc.billing.app;

import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.DatabaseUrl;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is.
 *
 * @param url the host's own, or empty for the embedded one
 * @param dataDirectory of the embedded one
 */
record DatabaseConfig(Optional<DatabaseUrl> url, Path dataDirectory) {

    private static final Path DEFAULT_DATA_DIRECTORY =
            Path.of(System.getProperty("user.home"), ".billing", "data");

    static DatabaseConfig read(Environment environment) {
        return new DatabaseConfig(
                environment.optional(Variables.DATABASE_URL, DatabaseUrl::parse),
                environment.optional(Variables.DATA_DIR, Path::of).orElse(DEFAULT_DATA_DIRECTORY));
    }

    /** The database that it says: the host's, or one of our own, started. */
    Database open(Closing closing) {
        DatabaseUrl known = url.orElseGet(() -> startEmbedded(closing));
        return closing.start(() -> new Database(known));
    }

    private DatabaseUrl startEmbedded(Closing closing) {
        EmbeddedDatabase embedded = closing.start(() -> EmbeddedDatabase.start(dataDirectory));
        return DatabaseUrl.parse(embedded.jdbcUrl());
    }
}
