package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.name;

import org.jooq.DSLContext;
import org.jooq.Name;

import java.util.List;

/**
 * Indexes on tables that may be large by the time they get one. Nobody who writes needs them; as to
 * why no migration builds them, see {@link InboxIndexes}.
 */
final class LaterIndexes {

    private record Index(String name, String table, String columns) {}

    private static final List<Index> ALL =
            List.of(
                    new Index(
                            "subscriptions_email",
                            "subscriptions",
                            "(lower(user_email)) where user_email is not null"),
                    new Index(
                            "subscriptions_given_up",
                            "subscriptions",
                            "(given_up_at) where doubted_at is not null and due_at is null"),
                    new Index(
                            "purchases_email",
                            "purchases",
                            "(lower(user_email)) where user_email is not null"),
                    new Index(
                            "inquiries_given_up",
                            "inquiries",
                            "(given_up_at) where given_up_at is not null"));

    private final DSLContext db;

    private LaterIndexes(DSLContext db) {
        this.db = db;
    }

    /**
     * Builds those that are lacking, as {@link InboxIndexes#complete} does.
     *
     * @param patient waits for as long as it takes to read a whole table
     */
    static void complete(DSLContext patient) {
        new Transactions(patient)
                .plainly(
                        "index what operators look for",
                        db -> {
                            ALL.forEach(new LaterIndexes(db)::build);
                            return db;
                        });
    }

    private void build(Index index) {
        Name table = name("billing", index.table);
        Name whole = name("billing", index.name);
        if (isThere(whole)) {
            return;
        }
        InboxIndexes.dropUnusable(db, table, whole);
        db.execute(
                "create index concurrently if not exists {0} on {1} " + index.columns,
                whole.unqualifiedName(),
                table);
    }

    /** Locks nothing: it is looked for each day. */
    private boolean isThere(Name index) {
        return !db.fetch(
                        "select 1 from pg_catalog.pg_index where indexrelid = to_regclass(?)"
                                + " and indisvalid",
                        index.toString())
                .isEmpty();
    }
}
