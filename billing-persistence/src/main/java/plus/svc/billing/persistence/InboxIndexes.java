package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;

/**
 * The indexes that the inbox has as a whole, on those of its partitions that lack them. They are
 * built beside those who write, which cannot be a part of a migration: it would wait for the
 * transaction in which Flyway has its lock.
 */
final class InboxIndexes {

    private static final String LACKING =
            """
            select p.relname::text as part, i.relname::text as whole,
                regexp_replace(i.relname, '^inbox', p.relname) as name,
                regexp_replace(pg_catalog.pg_get_indexdef(i.oid), '^.* USING ', 'using ') as columns
            from pg_catalog.pg_index x
            join pg_catalog.pg_class i on i.oid = x.indexrelid
            join pg_catalog.pg_inherits h on h.inhparent = x.indrelid
            join pg_catalog.pg_class p on p.oid = h.inhrelid
            where x.indrelid = 'billing.inbox'::regclass and i.relname <> 'inbox_received'
                and not exists (
                select from pg_catalog.pg_inherits a
                join pg_catalog.pg_index y on y.indexrelid = a.inhrelid
                where a.inhparent = i.oid and y.indrelid = p.oid)
            order by 1, 2\
            """;

    private static final String REPLACED =
            "select 1 where to_regclass('billing.inbox_received') is not null";

    private static final String DROP_REPLACED = "drop index if exists billing.inbox_received";

    private static final String IS_UNUSABLE =
            """
            select 1 from pg_catalog.pg_index
            where indexrelid = to_regclass(?) and not indisvalid\
            """;

    private static final Field<String> PART = field(name("part"), String.class);
    private static final Field<String> WHOLE = field(name("whole"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> COLUMNS = field(name("columns"), String.class);

    private final DSLContext db;

    private InboxIndexes(DSLContext db) {
        this.db = db;
    }

    /**
     * Builds those that are lacking. If somebody else is at it, waits; two that begin at once are
     * in each other's way, and try again.
     *
     * @param patient waits for as long as it takes to read a whole partition
     */
    static void complete(DSLContext patient) {
        new Transactions(patient)
                .plainly(
                        "index the inbox",
                        db -> {
                            db.fetch(LACKING).forEach(new InboxIndexes(db)::build);
                            dropReplaced(db);
                            return db;
                        });
    }

    /** The index that another was built in place of; of all partitions at once. */
    private static void dropReplaced(DSLContext db) {
        if (db.fetch(LACKING).isEmpty() && !db.fetch(REPLACED).isEmpty()) {
            LockRetry.run(
                    () ->
                            db.transaction(
                                    tx -> {
                                        LockRetry.waitBriefly(tx.dsl());
                                        tx.dsl().execute(DROP_REPLACED);
                                    }));
        }
    }

    private void build(Record lacking) {
        Name part = name("billing", lacking.get(PART));
        Name index = name("billing", lacking.get(NAME));
        dropUnusable(db, part, index);
        db.execute(
                "create index concurrently if not exists {0} on {1} " + lacking.get(COLUMNS),
                index.unqualifiedName(),
                part);
        Name whole = name("billing", lacking.get(WHOLE));
        LockRetry.run(() -> db.transaction(tx -> attach(tx.dsl(), whole, index)));
    }

    private static void attach(DSLContext tx, Name whole, Name index) {
        LockRetry.waitBriefly(tx);
        tx.execute("alter index {0} attach partition {1}", whole, index);
    }

    /** What was broken off. */
    static void dropUnusable(DSLContext db, Name table, Name index) {
        LockRetry.run(() -> db.transaction(tx -> dropWithin(tx.dsl(), table, index)));
    }

    /** What is being built is unusable, too: hence the lock, which nobody who writes waits for. */
    private static void dropWithin(DSLContext tx, Name table, Name index) {
        tx.execute("lock table {0} in share update exclusive mode", table);
        if (!tx.fetch(IS_UNUSABLE, index.toString()).isEmpty()) {
            LockRetry.waitBriefly(tx);
            tx.execute("drop index {0}", index);
        }
    }
}
