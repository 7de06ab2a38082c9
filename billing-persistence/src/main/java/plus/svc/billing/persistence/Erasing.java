package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;

import static plus.svc.billing.persistence.tables.Checkouts.CHECKOUTS;
import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.Erased.ERASED;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;
import static plus.svc.billing.persistence.tables.Outbox.OUTBOX;
import static plus.svc.billing.persistence.tables.Purchases.PURCHASES;
import static plus.svc.billing.persistence.tables.StandingCustomers.STANDING_CUSTOMERS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.UserId;

import java.util.Set;

/** Takes one user out of all that is stored, within one transaction. */
record Erasing(DSLContext tx, UserId user, Set<CheckoutSessionId> closed, UserId nobody) {

    static final byte[] NO_PAYLOAD = {};

    Erasing(DSLContext tx, UserId user, Set<CheckoutSessionId> closed) {
        this(tx, user, closed, UserId.erased());
    }

    private static final Bulk<String> REMEMBER =
            Rows.of(ERASED.SUBJECT)
                    .in(
                            subjects ->
                                    insertInto(ERASED, subjects.columns())
                                            .select(subjects.selected())
                                            .onConflictDoNothing());

    /** Two that erase would wait for each other where an event names both users. */
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('billing.erasures'))";

    /**
     * From here on nobody writes, until this is over: those who did are waited for, and those who
     * come see who was erased. So it goes by index, and waits for nobody long.
     */
    private static final String ALONE =
            "select set_config('enable_seqscan', 'off', true),"
                    + " set_config('lock_timeout', '2s', true),"
                    + " pg_advisory_xact_lock(hashtext('billing.erasure'))";

    /**
     * What takes long comes first, while nobody waits for it.
     *
     * @throws Overtaken if a subscription went live, or a page was opened, meanwhile
     */
    Erased erase() {
        tx.execute(ONE_AT_A_TIME);
        Holdings holdings = new Holdings(tx, user);
        int live = holdings.live();
        int open = holdings.open(closed);
        if (live + open > 0) {
            return holdings.count(live, open);
        }
        int events = empty(holdings.events(holdings.subjects()));
        int messages = rename(holdings.messages());
        tx.execute(ALONE);
        lock(holdings);
        if (holdings.live() + holdings.open(closed) > 0) {
            throw new Overtaken();
        }
        return erase(holdings, messages, events);
    }

    private void lock(Holdings holdings) {
        tx.selectOne()
                .from(CUSTOMERS)
                .where(holdings.customers())
                .orderBy(CUSTOMERS.CUSTOMER_ID)
                .forUpdate()
                .execute();
        tx.selectOne()
                .from(SUBSCRIPTIONS)
                .where(holdings.subscriptions())
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .forUpdate()
                .execute();
    }

    private Erased erase(Holdings holdings, int messages, int events) {
        Set<String> subjects = holdings.subjects();
        int latestEvents =
                empty(holdings.eventsAbout(subjects)) + empty(holdings.latestEventsThatName());
        int latestMessages = rename(holdings.messages().and(OUTBOX.AGGREGATEID.in(subjects)));
        REMEMBER.execute(tx, subjects);
        tx.deleteFrom(STANDING_CUSTOMERS).where(STANDING_CUSTOMERS.USER_ID.eq(user)).execute();
        return new Erased(
                0,
                0,
                tx.update(CUSTOMERS)
                        .set(CUSTOMERS.USER_ID, nobody)
                        .where(holdings.customers())
                        .execute(),
                tx.update(SUBSCRIPTIONS)
                        .set(SUBSCRIPTIONS.USER_ID, nobody)
                        .setNull(SUBSCRIPTIONS.USER_EMAIL)
                        .where(holdings.subscriptions())
                        .execute(),
                tx.update(PURCHASES)
                        .set(PURCHASES.USER_ID, nobody)
                        .setNull(PURCHASES.USER_EMAIL)
                        .where(holdings.purchases())
                        .execute(),
                tx.deleteFrom(CHECKOUTS).where(holdings.checkouts()).execute(),
                messages + latestMessages,
                events + latestEvents);
    }

    private int empty(Condition events) {
        return tx.update(INBOX).set(INBOX.PAYLOAD, NO_PAYLOAD).where(events).execute();
    }

    private int rename(Condition messages) {
        return tx.update(OUTBOX).set(OUTBOX.PAYLOAD, naming(nobody)).where(messages).execute();
    }

    private static Field<JSONB> naming(UserId nobody) {
        return field(
                "jsonb_set({0}, array[{1}], to_jsonb({2}::text))",
                OUTBOX.PAYLOAD.getDataType(),
                OUTBOX.PAYLOAD,
                inline(Messages.USER_ID),
                inline(nobody.value()));
    }
}
