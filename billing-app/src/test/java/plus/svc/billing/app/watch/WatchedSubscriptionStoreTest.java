package plus.svc.billing.app.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.reported;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.AnswerContract;
import plus.svc.billing.contract.AuditContract;
import plus.svc.billing.contract.ClaimContract;
import plus.svc.billing.contract.DoubtContract;
import plus.svc.billing.contract.Stores;
import plus.svc.billing.contract.SubscriptionStoreContract;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.port.Question;
import plus.svc.billing.testing.InMemoryDuties;
import plus.svc.billing.testing.InMemorySubscriptionStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/** It keeps what the store behind it promises, and counts what that takes in. */
class WatchedSubscriptionStoreTest {

    private static final byte[] PAYLOAD = {};

    private final Scraped scraped = new Scraped();
    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final InMemorySubscriptionStore behind = new InMemorySubscriptionStore(clock);
    private final WatchedSubscriptionStore store =
            WatchedSubscriptionStore.ofDeliveries(behind, scraped.metrics(), Tracing.OFF, clock);

    @Test
    void anEventIsCountedByTypeAndOutcome() {
        ProviderEvent event = reported("evt_1", active());
        String type = event.header().type();

        assertEquals(Outcome.TAKEN, store.record(event, PAYLOAD, new Judge()));
        store.record(event, PAYLOAD, new Judge());
        store.record(invoicePaymentFailed("evt_2", 60), PAYLOAD, new Judge());

        scraped.assertShows(1, events("TAKEN", "delivery", type));
        scraped.assertShows(1, events("DUPLICATE", "delivery", type));
        scraped.assertShows(1, events("DOUBTED", "delivery", "invoice.payment_failed"));
    }

    @Test
    void aTypeThatNobodyReadsGoesByOneName() {
        for (String type : new String[] {"some.type", "some.other.type"}) {
            EventHeader header = new EventHeader(new EventId("evt_" + type), type, START, false);
            store.record(new ProviderEvent.Irrelevant(header), PAYLOAD, new Judge());
        }

        scraped.assertShows(2, events("IGNORED_IRRELEVANT", "delivery", "other"));
    }

    @Test
    void theLagOfADeliveryIsFromItsCreationOn() {
        now = START.plusSeconds(7);

        store.record(reported("evt_1", active()), PAYLOAD, new Judge());
        now = START.plusSeconds(1000);
        store.record(reported("evt_1", active()), PAYLOAD, new Judge());

        scraped.assertShows(1, "billing_delivery_lag_seconds_count");
        scraped.assertShows(7, "billing_delivery_lag_seconds_sum");
        scraped.assertShows(0, "billing_delivery_lag_seconds_bucket{le=\"5.0\"}");
        scraped.assertShows(1, "billing_delivery_lag_seconds_bucket{le=\"10.0\"}");
    }

    @Test
    void aClockThatIsBehindMakesNoLag() {
        now = START.minusSeconds(7);

        store.record(reported("evt_1", active()), PAYLOAD, new Judge());

        scraped.assertShows(0, "billing_delivery_lag_seconds_sum");
    }

    @Test
    void anEventThatHadToBeFoundIsCountedApart() {
        ProviderEvent event = reported("evt_1", active());

        store.ofCatchUp().record(event, PAYLOAD, new Judge());

        scraped.assertShows(1, events("TAKEN", "catch_up", event.header().type()));
        scraped.assertShows(0, "billing_delivery_lag_seconds_count");
    }

    @Test
    void whatComesOfAQuestionIsCounted() {
        store.record(reported("evt_1", active()), PAYLOAD, new Judge());
        store.settle(store.question(SUBSCRIPTION), active());
        Question question = doubted();
        store.postpone(question, Duration.ZERO, "timed out");
        store.giveUp(store.claimDoubts(1, Duration.ZERO).getFirst(), "timed out");

        scraped.assertShows(1, "billing_settlements_total{result=\"confirmed\"}");
        scraped.assertShows(1, "billing_settlements_total{result=\"postponed\"}");
        scraped.assertShows(1, "billing_settlements_total{result=\"given_up\"}");
        scraped.assertShows(0, "billing_settlements_total{result=\"drifted\"}");
    }

    private Question doubted() {
        store.doubt(SUBSCRIPTION, Optional.empty());
        return store.claimDoubts(1, Duration.ZERO).getFirst();
    }

    private static String events(String outcome, String source, String type) {
        return "billing_events_total{outcome=\"%s\",source=\"%s\",type=\"%s\"}"
                .formatted(outcome, source, type);
    }

    private Stores stores() {
        return new Stores(
                store,
                behind.pages(),
                behind.checkouts(),
                behind.inquiries(),
                behind.outbox(),
                new InMemoryDuties(clock),
                behind.journal());
    }

    private void passHere(Duration time) {
        now = now.plus(time);
    }

    @Nested
    class Events extends SubscriptionStoreContract {

        @Override
        protected Stores emptyStores() {
            return stores();
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
            return stores();
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
            return stores();
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
            return stores();
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
            return stores();
        }

        @Override
        protected void pass(Duration time) {
            passHere(time);
        }
    }
}
