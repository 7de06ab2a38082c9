package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.START;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.CheckoutExamples;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.testing.InMemoryDuties;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.Backfill.Run;
import plus.svc.billing.usecase.Backfill.Step;
import plus.svc.billing.usecase.Backfill.Taking;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class BackfillTest {

    /** More than two pages. */
    private static final int MANY = 250;

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(clock);
    private final InMemorySubscriptionStore store = new InMemorySubscriptionStore(clock);
    private final InMemoryDuties duties = new InMemoryDuties(clock);

    @BeforeEach
    void offer() {
        provider.offer(MONTHLY, CheckoutMode.SUBSCRIPTION);
    }

    @Test
    void allThatTheProviderHasIsTakenIn() {
        subscribe(MANY);

        toTheEnd(begin());

        assertAllStored(MANY);
    }

    @Test
    void aSecondOneFindsNoDifference() {
        subscribe(MANY);
        Taking first = begin();
        toTheEnd(first);
        first.end();

        Taking second = begin();

        assertFalse(second.isTakenUp());
        assertEquals(0, differences(toTheEnd(second)));
    }

    @Test
    void oneThatWasKilledIsTakenUpWhereItStopped() {
        subscribe(MANY);
        Taking killed = begin();
        killed.next();
        killed.next();
        assertEquals(Optional.empty(), backfill(provider.records()).take());
        now = now.plus(Backfill.LEASE);

        Taking next = begin();

        assertTrue(next.isTakenUp());
        Step step = next.next();
        assertEquals(Kind.CUSTOMERS, step.kind());
        assertEquals(MANY, step.read());
        toTheEnd(next);
        assertAllStored(MANY);
    }

    @Test
    void whoLostItsTurnStops() {
        subscribe(MANY);
        Taking slow = begin();
        now = now.plus(Backfill.LEASE);
        begin();

        assertThrows(IllegalStateException.class, slow::next);
    }

    @Test
    void itBeginsAnewIfItIsToldTo() {
        subscribe(MANY);
        Taking stopped = begin();
        stopped.next();
        stopped.end();

        Taking next = begin();
        next.restart();

        assertEquals(100, next.next().read());
    }

    @Test
    void aPageThatCouldNotBeReadIsReadNext() {
        subscribe(1);
        Taking taking = begin();
        provider.goDown();
        assertThrows(ProviderFailed.class, taking::next);
        provider.comeBack();

        toTheEnd(taking);

        assertAllStored(1);
    }

    @Test
    void whatDriftedIsMended() {
        Subscription it = subscribe(1).getFirst();
        toTheEnd(begin());
        provider.change(it.id(), was -> was.withStatus(SubscriptionStatus.PAST_DUE));
        now = now.plus(Backfill.LEASE);

        List<Step> steps = toTheEnd(begin());

        assertEquals(
                List.of(it.id() + " status: active -> past_due"),
                steps.stream()
                        .flatMap(step -> step.differences().stream())
                        .map(Difference::toString)
                        .toList());
        assertAllStored(1);
    }

    @Test
    void comparingChangesNothing() {
        subscribe(1);

        assertEquals(3, differences(toTheEnd(backfill(provider.records()).compare())));

        assertEquals(List.of(), store.findByUser(user(0)));
        assertEquals(Optional.empty(), store.customerOf(user(0)));
        assertFalse(begin().isTakenUp());
    }

    @Test
    void anEventThatComesWhileAPageIsAskedForWins() {
        Subscription it = subscribe(1).getFirst();
        toTheEnd(begin());
        now = now.plus(Backfill.LEASE);
        ProviderRecords slow =
                new SlowRecords(
                        provider.records(),
                        () ->
                                deliver(
                                        provider.change(
                                                it.id(),
                                                was ->
                                                        was.withStatus(
                                                                SubscriptionStatus.PAST_DUE))));

        toTheEnd(backfill(slow).take().orElseThrow());

        Subscription stored = (Subscription) store.findByUser(user(0)).getFirst();
        assertEquals(SubscriptionStatus.PAST_DUE, stored.status());
    }

    private Backfill backfill(ProviderRecords records) {
        return new Backfill(records, store, store.pages(), duties, new Judge());
    }

    private Taking begin() {
        return backfill(provider.records()).take().orElseThrow();
    }

    private static List<Step> toTheEnd(Run run) {
        List<Step> steps = new ArrayList<>();
        while (!run.isOver()) {
            steps.add(run.next());
        }
        return steps;
    }

    private static int differences(List<Step> steps) {
        return steps.stream().mapToInt(it -> it.differences().size()).sum();
    }

    private static UserId user(int number) {
        return new UserId("user-" + number);
    }

    private List<Subscription> subscribe(int count) {
        List<Subscription> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CustomerId customer =
                    provider.createCustomer(new SignedInUser(user(i), "", false), Optional.empty());
            Checkout checkout =
                    new Checkout(
                            CheckoutExamples.order(user(i), customer, MONTHLY, PLAN),
                            0,
                            Optional.empty());
            WebhookDelivery created = provider.pay(provider.openCheckout(checkout).id()).getFirst();
            made.add(((ProviderEvent.SubscriptionReported) provider.readEvent(created)).snapshot());
        }
        return made;
    }

    private void deliver(WebhookDelivery delivery) {
        now = now.plusSeconds(10);
        store.record(provider.readEvent(delivery), "{}".getBytes(UTF_8), new Judge());
    }

    private void assertAllStored(int count) {
        for (int i = 0; i < count; i++) {
            List<BillingRecord> held = store.findByUser(user(i));
            assertEquals(1, held.size());
            Subscription stored = (Subscription) held.getFirst();
            assertTrue(stored.saysTheSameAs(provider.findSubscription(stored.id()).orElseThrow()));
            assertEquals(1, store.findInvoices(user(i)).size());
        }
    }

    /** Something happens after a page of subscriptions was answered, before it is here. */
    private record SlowRecords(ProviderRecords records, Runnable meanwhile)
            implements ProviderRecords {

        @Override
        public Page list(Kind kind, Optional<Place> after) {
            Page page = records.list(kind, after);
            if (kind == Kind.SUBSCRIPTIONS) {
                meanwhile.run();
            }
            return page;
        }

        @Override
        public boolean hasBefore(Kind kind, Instant time) {
            return records.hasBefore(kind, time);
        }

        @Override
        public Optional<Subscription> findSubscription(SubscriptionId subscription) {
            return records.findSubscription(subscription);
        }

        @Override
        public Optional<CustomerOwner> findOwner(CustomerId customer) {
            return records.findOwner(customer);
        }
    }
}
