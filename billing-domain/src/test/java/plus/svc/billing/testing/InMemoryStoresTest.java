package plus.svc.billing.testing;

import static plus.svc.billing.contract.Examples.START;

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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

class InMemoryStoresTest {

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    private Stores empty() {
        InMemorySubscriptionStore store = new InMemorySubscriptionStore(clock);
        return new Stores(
                store,
                store.pages(),
                store.checkouts(),
                store.inquiries(),
                store.outbox(),
                new InMemoryDuties(clock),
                store.journal());
    }

    private void passHere(Duration time) {
        now = now.plus(time);
    }

    @Nested
    class Events extends SubscriptionStoreContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class Claims extends ClaimContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class Doubts extends DoubtContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
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
            passHere(time);
        }
    }

    @Nested
    class Audits extends AuditContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class Invoices extends InvoiceContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class Purchases extends PurchaseContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class Checkouts extends CheckoutStoreContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class OfInquiries extends InquiriesContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class OfOutbox extends OutboxContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }

    @Nested
    class OfDuties extends DutiesContract {

        @Override
        protected Stores emptyStores() {
            return empty();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
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
            return ((InMemorySubscriptionStore) store).erasure();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
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
            return ((InMemorySubscriptionStore) store).retention();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
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
            passHere(time);
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
            passHere(time);
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
            passHere(time);
        }
    }
}
