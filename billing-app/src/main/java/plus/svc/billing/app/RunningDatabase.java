package plus.svc.billing.app;

import plus.svc.billing.app.Config.DatabaseConfig;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.DatabaseUrl;

/** The database that the configuration asks for: the host's, or one of our own, started. */
final class RunningDatabase implements AutoCloseable {

    private final Closing closing = new Closing();
    private final Database database;

    private RunningDatabase(DatabaseConfig config) {
        DatabaseUrl url = config.url().orElseGet(() -> embedded(config));
        database = closing.later(new Database(url));
    }

    static RunningDatabase start(DatabaseConfig config) {
        return new RunningDatabase(config);
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        closing.close();
    }

    private DatabaseUrl embedded(DatabaseConfig config) {
        return DatabaseUrl.parse(
                closing.later(EmbeddedDatabase.start(config.dataDirectory())).jdbcUrl());
    }
}
