package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import static plus.svc.billing.persistence.Columns.INSTANT;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;

import static java.time.ZoneOffset.UTC;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The partitions of the inbox, within one transaction. */
record InboxParts(DSLContext tx) {

    private static final Name REST = name("billing", "inbox_other");
    private static final int MONTHS_AHEAD = 2;
    private static final int MOST_MOVED = 10_000;

    private static final String ALL =
            """
            select c.relname::text as name,
                (regexp_match(bounds, 'FROM \\(''([^'']+)'))[1]::timestamptz as since,
                (regexp_match(bounds, 'TO \\(''([^'']+)'))[1]::timestamptz as until
            from pg_catalog.pg_inherits i
            join pg_catalog.pg_class c on c.oid = i.inhrelid
            cross join lateral pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bounds
            where i.inhparent = 'billing.inbox'::regclass
            order by c.relname\
            """;

    private static final String CUT_OFF =
            """
            select c.relname::text as name
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace and n.nspname = 'billing'
            where c.relkind = 'r' and not c.relispartition
                and c.relname ~ '^(events|inbox_[0-9]{4}_[0-9]{2})$'\
            """;

    private static final Field<String> NAME = field(name("name"), String.class);

    List<InboxPart> all() {
        return tx.fetch(ALL)
                .map(
                        it ->
                                new InboxPart(
                                        it.get(NAME),
                                        Optional.ofNullable(it.get("since", INSTANT)),
                                        Optional.ofNullable(it.get("until", INSTANT))));
    }

    /** Makes those for this month and some to come, with what is of them and is kept apart. */
    void prepare() {
        LockRetry.waitBriefly(tx);
        // As whoever attaches or detaches one does: they do so one after the other.
        tx.execute("lock table only billing.inbox in share update exclusive mode");
        YearMonth first = YearMonth.from(tx.fetchSingle(DatabaseTime.now()).value1().atOffset(UTC));
        List<InboxPart> known = all();
        Stream.iterate(first, it -> it.plusMonths(1))
                .limit(1 + MONTHS_AHEAD)
                .map(InboxPart::of)
                .filter(
                        it ->
                                known.stream()
                                        .noneMatch(part -> part.isFor(it.since().orElseThrow())))
                .filter(it -> !isCrowded(it))
                .forEach(this::attach);
    }

    /** Takes it out of the inbox, so that it can be dropped in nobody's way. */
    void detach(InboxPart part) {
        LockRetry.waitBriefly(tx);
        tx.execute("alter table {0} detach partition {1}", INBOX, part.qualified());
    }

    /** Drops those that were detached. */
    void dropDetached() {
        LockRetry.waitBriefly(tx);
        tx.fetch(CUT_OFF)
                .getValues(NAME)
                .forEach(it -> tx.execute("drop table {0}", name("billing", it)));
    }

    /** Removes events from before {@code oldest}; returns how many there were. */
    int delete(InboxPart part, Instant oldest, int atMost) {
        return tx.execute(
                "delete from {0} where ctid = any(array("
                        + "select ctid from {0} where created_at < {1} limit {2}))",
                part.qualified(), inline(oldest, INBOX.CREATED_AT), inline(atMost));
    }

    private void attach(InboxPart part) {
        Field<Instant> since = inline(part.since().orElseThrow(), INBOX.CREATED_AT);
        Field<Instant> until = inline(part.until().orElseThrow(), INBOX.CREATED_AT);
        tx.execute("create table {0} (like {1} including all)", part.qualified(), REST);
        tx.execute(
                "with moved as (delete from {1} where created_at >= {2} and created_at < {3}"
                        + " returning *) insert into {0} select * from moved",
                part.qualified(), REST, since, until);
        tx.execute(
                "alter table {0} attach partition {1} for values from ({2}) to ({3})",
                INBOX, part.qualified(), since, until);
    }

    /** Whether too much of it is kept apart to be moved in a moment: it stays there. */
    private boolean isCrowded(InboxPart part) {
        Field<Instant> createdAt = field(name("created_at"), INBOX.CREATED_AT.getDataType());
        return tx.fetchCount(
                        tx.selectOne()
                                .from(table(REST))
                                .where(createdAt.ge(part.since().orElseThrow()))
                                .and(createdAt.lt(part.until().orElseThrow()))
                                .limit(MOST_MOVED + 1))
                > MOST_MOVED;
    }
}
