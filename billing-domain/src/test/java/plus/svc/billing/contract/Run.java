package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import plus.svc.billing.contract.Step.Alter;
import plus.svc.billing.contract.Step.AlterPurchase;
import plus.svc.billing.contract.Step.Crash;
import plus.svc.billing.contract.Step.Deliver;
import plus.svc.billing.contract.Step.Fail;
import plus.svc.billing.contract.Step.Lose;
import plus.svc.billing.contract.Step.Pass;
import plus.svc.billing.contract.Step.RefundInvoice;
import plus.svc.billing.contract.Step.Wonder;
import plus.svc.billing.contract.Step.Work;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.testing.InMemoryDuties;
import plus.svc.billing.usecase.CatchUp;
import plus.svc.billing.usecase.Inquire;
import plus.svc.billing.usecase.Settle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One history, played over a store, by one thread or by several. */
final class Run {

    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    static final byte[] PAYLOAD = "{}".getBytes(UTF_8);
    private static final int ENOUGH = 100;

    private final SubscriptionStore store;
    private final Inquiries inquiries;
    private final Judge judge;
    private final Account account;
    private final StripeModel stripe;
    private final List<Node> nodes;
    private final long order;
    private final CatchUp catchUp;
    private final AtomicInteger found = new AtomicInteger();
    private final Set<Integer> lost = ConcurrentHashMap.newKeySet();
    private final Set<EventId> recorded = ConcurrentHashMap.newKeySet();
    private volatile Optional<Subscription> finalState = Optional.empty();

    Run(SubscriptionStore store, Inquiries inquiries, History history, String name) {
        this.store = store;
        this.inquiries = inquiries;
        judge = new Judge(WINDOW, history.refetch());
        account = new Account(name, history.isNamed());
        stripe = new StripeModel(account, history.first());
        order = history.steps().size();
        Duration lease = history.isLeased() ? AN_HOUR : Duration.ZERO;
        nodes =
                IntStream.range(0, history.nodes())
                        .mapToObj(it -> new Node(store, stripe, account, lease))
                        .toList();
        Clock clock = ((InstantSource) () -> stripe.truth().asOf()).withZone(ZoneOffset.UTC);
        Duties duties = new InMemoryDuties(clock);
        catchUp = new CatchUp(stripe, store, duties, judge, clock, Duration.ZERO);
    }

    void take(Step step) {
        switch (step) {
            case Pass it -> stripe.pass(it.seconds());
            case Alter it -> stripe.alter(it.change(), it.lag());
            case AlterPurchase it -> stripe.alter(it.change());
            case RefundInvoice it -> stripe.refundInvoice(it.isNamed());
            case Lose it -> lost.add(fromTheNewest(it.back()));
            case Step.CatchUp it -> watchingFinality(this::catchUp);
            case Deliver it -> deliver(fromTheNewest(it.back()));
            case Work it -> watchingFinality(nodes.get(it.node())::work);
            case Wonder it -> nodes.get(it.node()).wonder();
            case Fail it -> nodes.get(it.node()).fail();
            case Crash it -> nodes.get(it.node()).crash();
        }
    }

    /**
     * Delivers what is left, finds what was lost, and settles every doubt; answers still on their
     * way come last.
     */
    void finish() {
        deliverWhatIsLeft();
        settle();
        stripe.pass(1);
        watchingFinality(this::catchUp);
        settle();
        inquire();
        nodes.forEach(this::finish);
        settle();
        assertAllIsRecorded();
        assertEquals(truth(), held());
        assertEquals(stripe.invoices(), store.findInvoices(account.user()));
    }

    int questions() {
        return stripe.questions();
    }

    /** How many were found by catching up. */
    int lost() {
        return found.get();
    }

    int events() {
        return stripe.events();
    }

    private void catchUp() {
        catchUp.run().ifPresent(it -> found.addAndGet(it.lost()));
    }

    private void deliverWhatIsLeft() {
        List<Integer> events = new ArrayList<>(IntStream.range(0, events()).boxed().toList());
        Collections.shuffle(events, new Random(order));
        events.forEach(this::deliver);
    }

    private int fromTheNewest(int back) {
        return Math.floorMod(-1 - back, events());
    }

    private void deliver(int number) {
        if (lost.contains(number)) {
            return;
        }
        ProviderEvent event = stripe.deliver(number);
        watchingFinality(
                () -> {
                    if (store.record(event, PAYLOAD, judge) != Outcome.DUPLICATE) {
                        assertTrue(recorded.add(event.header().id()), () -> "twice: " + event);
                    }
                });
    }

    private void assertAllIsRecorded() {
        for (int number = 0; number < events(); number++) {
            ProviderEvent event = stripe.deliver(number);
            assertEquals(Outcome.DUPLICATE, store.record(event, PAYLOAD, judge), "not recorded");
        }
    }

    private void inquire() {
        Inquire inquire = new Inquire(stripe, store, inquiries, judge, new Random(order));
        untilNothingIsLeft(inquire::inquireNext);
    }

    private void settle() {
        Settle settle = new Settle(stripe, store, new Random(order));
        watchingFinality(() -> untilNothingIsLeft(settle::settleNext));
    }

    private static void untilNothingIsLeft(Supplier<Optional<?>> next) {
        int asked = 0;
        while (next.get().isPresent()) {
            assertTrue(++asked < ENOUGH, "there is always something left to ask");
        }
    }

    private void finish(Node node) {
        watchingFinality(node::finish);
    }

    /** Does what may change the store: if a final state was seen before, it is there after. */
    private void watchingFinality(Runnable work) {
        Optional<Subscription> before = finalState;
        work.run();
        Optional<Subscription> after = stored();
        before.ifPresent(it -> assertEquals(it, after.orElseThrow(), "a final state was left"));
        if (after.map(it -> it.status().isFinal()).orElse(false)) {
            finalState = after;
        }
    }

    /** What Stripe holds, as of when the store knows it. */
    private List<BillingRecord> truth() {
        Subscription truth = stripe.truth();
        Subscription claimed = truth.withMetadata(truth.metadata().claimedBy(account.user()));
        Instant asOf = stored().orElseThrow().asOf();
        return Stream.<BillingRecord>concat(
                        Stream.of(claimed.asOf(asOf)), stripe.purchase().stream())
                .sorted(BillingRecord.NEWEST_FIRST)
                .toList();
    }

    private Optional<Subscription> stored() {
        return held().stream()
                .filter(Subscription.class::isInstance)
                .map(Subscription.class::cast)
                .findFirst();
    }

    private List<BillingRecord> held() {
        return store.findByUser(account.user());
    }
}
