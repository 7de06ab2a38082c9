package plus.svc.billing.persistence;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

import java.util.Optional;

/**
 * The PostgreSQL at the other end.
 *
 * @param version as it tells it, such as {@code 17.11}
 * @param encrypted whether the connection to it is; empty if it cannot say. Of a pooler between, it
 *     knows the pooler's own connection only.
 */
public record DatabaseServer(String version, Optional<Boolean> encrypted) {

    /** The number before the first dot, or 0 if there is none. */
    public int majorVersion() {
        String number = version.replaceFirst("\\D.*", "");
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    static DatabaseServer ask(DSLContext db) {
        String version = String.valueOf(db.fetchValue("show server_version"));
        return new DatabaseServer(version, encrypted(db));
    }

    private static Optional<Boolean> encrypted(DSLContext db) {
        try {
            return Optional.ofNullable(
                            db.fetchValue(
                                    "select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
                    .map(Boolean.class::cast);
        } catch (DataAccessException e) {
            // An engine that speaks PostgreSQL's language and has no such view.
            return Optional.empty();
        }
    }
}
