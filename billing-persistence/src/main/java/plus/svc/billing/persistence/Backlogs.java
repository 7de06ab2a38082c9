package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at what waits in a migrated {@link Database}, which it does not close. */
public final class Backlogs {

    private static final Field<Instant> DOUBTED_AT =
            field(name("doubted_at"), SUBSCRIPTIONS.DOUBTED_AT.getDataType());

    private static final int COUNTED = 10_000;

    /** Whoever looks is in a hurry, and what is looked at has better things to do. */
    private static final String BRIEFLY = "set local statement_timeout = 1000";

    private final Transactions transactions;

    public Backlogs(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    /**
     * What waits now. Asks nothing that takes longer than some seconds.
     *
     * @throws plus.svc.billing.model.BillingException.StoreFailed if the database cannot be
     *     reached, or has no time
     */
    public Backlog look() {
        return transactions.atomically("look at what waits", Backlogs::look);
    }

    private static Backlog look(DSLContext tx) {
        tx.execute(BRIEFLY);
        Record3<Integer, Instant, Instant> open =
                tx.select(DSL.count(), min(DOUBTED_AT), now())
                        .from(
                                select(SUBSCRIPTIONS.DOUBTED_AT)
                                        .from(SUBSCRIPTIONS)
                                        .where(SUBSCRIPTIONS.DUE_AT.isNotNull())
                                        .limit(COUNTED))
                        .fetchSingle();
        return new Backlog(
                open.value1(),
                Optional.ofNullable(open.value2())
                        .map(oldest -> Duration.between(oldest, open.value3()))
                        .orElse(Duration.ZERO),
                count(tx, SUBSCRIPTIONS, Doubts.IS_GIVEN_UP),
                count(tx, INQUIRIES, INQUIRIES.GIVEN_UP_AT.isNotNull()));
    }

    private static long count(DSLContext tx, Table<? extends Record> rows, Condition those) {
        return tx.fetchSingle(
                        selectCount().from(selectOne().from(rows).where(those).limit(COUNTED)))
                .value1();
    }
}
