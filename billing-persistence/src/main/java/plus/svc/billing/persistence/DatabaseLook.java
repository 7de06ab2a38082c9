package plus.svc.billing.persistence;

import org.jooq.CloseableDSLContext;
import org.jooq.exception.DataAccessException;

import java.util.Optional;

/** What there is to see of a database: for an operator, and before anything works over it. */
public sealed interface DatabaseLook {

    /**
     * It answers.
     *
     * @param problem why the store cannot work over it, or empty if it can
     */
    record Reached(DatabaseServer server, Optional<String> problem) implements DatabaseLook {}

    /**
     * It does not let us in, or is not there.
     *
     * @param why such as {@code there is no such database}
     */
    record Unreached(String why) implements DatabaseLook {}

    /**
     * Looks once. Needs no schema. What is refused is known at once, nothing else is waited for
     * long.
     */
    static DatabaseLook at(DatabaseUrl url) {
        try (CloseableDSLContext db = Database.connect(url)) {
            return new Reached(DatabaseServer.ask(db), Migrations.problem(db));
        } catch (DataAccessException e) {
            return new Unreached(Migrations.inWords(e));
        }
    }
}
