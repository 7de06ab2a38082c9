package plus.svc.billing.app.doctor;

import plus.svc.billing.persistence.DatabaseUrl;

import java.util.Optional;

/** Where the records are kept. */
public sealed interface Store {

    record Server(DatabaseUrl url) implements Store {}

    /**
     * The PostgreSQL that the service brings along.
     *
     * @param url where it answers, if it runs
     */
    record Embedded(Optional<DatabaseUrl> url) implements Store {}
}
