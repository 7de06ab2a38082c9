package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Actions.ACTIONS;
import static plus.svc.billing.persistence.tables.Answers.ANSWERS;
import static plus.svc.billing.persistence.tables.Duties.DUTIES;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;
import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;
import static plus.svc.billing.persistence.tables.Outbox.OUTBOX;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.types.DayToSecond;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

import plus.svc.billing.contract.AnswerContract;
import plus.svc.billing.contract.AuditContract;
import plus.svc.billing.contract.BackfillStoreContract;
import plus.svc.billing.contract.CheckoutStoreContract;
import plus.svc.billing.contract.ClaimContract;
import plus.svc.billing.contract.DoubtContract;
import plus.svc.billing.contract.DutiesContract;
import plus.svc.billing.contract.ErasureContract;
import plus.svc.billing.contract.InquiriesContract;
import plus.svc.billing.contract.InvoiceContract;
import plus.svc.billing.contract.JournalContract;
import plus.svc.billing.contract.OutboxContract;
import plus.svc.billing.contract.PurchaseContract;
import plus.svc.billing.contract.RetentionContract;
import plus.svc.billing.contract.Stores;
import plus.svc.billing.contract.SubscriptionStoreContract;
import plus.svc.billing.contract.TimelineContract;
import plus.svc.billing.port.Erasure;
import plus.svc.billing.port.Retention;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class JooqStoresTest {

    /** All that is waited for, and how old everything is. */
    private static final List<TableField<?, Instant>> TIMES =
            List.of(
                    ACTIONS.BEGUN_AT,
                    ANSWERS.ANSWERED_AT,
                    INBOX.RECEIVED_AT,
                    SUBSCRIPTIONS.DUE_AT,
                    SUBSCRIPTIONS.DOUBTED_AT,
                    SUBSCRIPTIONS.GIVEN_UP_AT,
                    INQUIRIES.DUE_AT,
                    INQUIRIES.GIVEN_UP_AT,
                    OUTBOX.DUE_AT,
                    OUTBOX.CREATED_AT,
                    DUTIES.DUE_AT);

    private final DatabaseUrl url = TestServer.migrated();
    private final Database database = new Database(url);

    @AfterEach
    void close() {
        database.close();
        TestServer.drop(url);
    }

    private Stores empty() {
        return new Stores(
                new JooqSubscriptionStore(database),
                new JooqBackfillStore(database),
                new JooqCheckoutStore(database),
                new JooqInquiries(database),
                new JooqOutbox(database),
                new JooqDuties(database),
                new JooqJournal(database));
    }

    private void moveBack(Duration time) {
        for (TableField<?, Instant> it : TIMES) {
            Field<Instant> earlier = it.minus(DayToSecond.valueOf(time));
            database.dsl().update(it.getTable()).set(it, earlier).where(it.isNotNull()).execute();
        }
    }

    @Nested
    class Events extends SubscriptionStoreContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Claimed extends ClaimContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Doubted extends DoubtContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Answers extends AnswerContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Audited extends AuditContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Invoiced extends InvoiceContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Purchased extends PurchaseContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class CheckedOut extends CheckoutStoreContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Inquired extends InquiriesContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Told extends OutboxContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Due extends DutiesContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Erasing extends ErasureContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected Erasure erasureOf(SubscriptionStore store) {
            return new JooqErasure(database);
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Retaining extends RetentionContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected Retention retentionOf(SubscriptionStore store) {
            return new JooqRetention(database);
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Recalled extends JournalContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Past extends TimelineContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }

    @Nested
    class Pages extends BackfillStoreContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            moveBack(time);
        }
    }
}
