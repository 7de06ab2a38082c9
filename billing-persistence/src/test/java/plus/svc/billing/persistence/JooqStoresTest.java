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
import org.junit.jupiter.api.AfterAll;
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

    /** One for all: to make one for each takes longer than the tests. */
    private static final DatabaseUrl URL = TestServer.migrated();

    private static final Database DATABASE = new Database(URL);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static Stores empty() {
        TestServer.empty(URL);
        return new Stores(
                new JooqSubscriptionStore(DATABASE),
                new JooqBackfillStore(DATABASE),
                new JooqCheckoutStore(DATABASE),
                new JooqInquiries(DATABASE),
                new JooqOutbox(DATABASE),
                new JooqDuties(DATABASE),
                new JooqJournal(DATABASE));
    }

    private static void moveBack(Duration time) {
        for (TableField<?, Instant> it : TIMES) {
            Field<Instant> earlier = it.minus(DayToSecond.valueOf(time));
            DATABASE.dsl().update(it.getTable()).set(it, earlier).where(it.isNotNull()).execute();
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
            return new JooqErasure(DATABASE);
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
            return new JooqRetention(DATABASE);
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
