package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import plus.svc.billing.model.Refetch;
import plus.svc.billing.contract.Step.Alter;
import plus.svc.billing.contract.Step.Crash;
import plus.svc.billing.contract.Step.Deliver;
import plus.svc.billing.contract.Step.Fail;
import plus.svc.billing.contract.Step.Pass;
import plus.svc.billing.contract.Step.Wonder;
import plus.svc.billing.contract.Step.Work;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.usecase.Settle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** One history, played over a store, by one thread or by several. */
final class Run {

    private static final Judge JUDGE = new Judge(Duration.ofSeconds(5), Refetch.DOUBT);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final byte[] PAYLOAD = "{}".getBytes(UTF_8);
    private static final int ENOUGH = 100;

    private final SubscriptionStore store;
    private final Account account;
    private final StripeModel stripe;
    private final List<Node> nodes;
    private final long order;
    private final Set<EventId> recorded = ConcurrentHashMap.newKeySet();
    private volatile Optional<Subscription> finalState = Optional.empty();

    Run(SubscriptionStore store, History history, String name) {
        this.store = store;
        account = new Account(name, history.isNamed());
        stripe = new StripeModel(account, history.first());
        order = history.steps().size();
        Duration lease = history.isLeased() ? AN_HOUR : Duration.ZERO;
        nodes =
                IntStream.range(0, history.nodes())
                        .mapToObj(it -> new Node(store, stripe, account, lease))
                        .toList();
    }

    void take(Step step) {
        switch (step) {
            case Pass it -> stripe.pass(it.seconds());
            case Alter it -> stripe.alter(it.change(), it.lag());
            case Deliver it -> deliver(fromTheNewest(it.back()));
            case Work it -> watchingFinality(nodes.get(it.node())::work);
            case Wonder it -> nodes.get(it.node()).wonder();
            case Fail it -> nodes.get(it.node()).fail();
            case Crash it -> nodes.get(it.node()).crash();
        }
    }

    /** Delivers what is left and settles every doubt; answers still on their way come last. */
    void finish() {
        deliverWhatIsLeft();
        settle();
        nodes.forEach(this::finish);
        settle();
        assertEquals(stripe.events(), recorded.size(), "events recorded");
        assertEquals(List.of(truthAsOf(stored().orElseThrow().asOf())), held());
    }

    int questions() {
        return stripe.questions();
    }

    int events() {
        return stripe.events();
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
        ProviderEvent event = stripe.deliver(number);
        watchingFinality(
                () -> {
                    if (store.record(event, PAYLOAD, JUDGE) != Outcome.DUPLICATE) {
                        assertTrue(recorded.add(event.header().id()), () -> "twice: " + event);
                    }
                });
    }

    private void settle() {
        Settle settle = new Settle(stripe, store, new Random(order));
        watchingFinality(
                () -> {
                    int asked = 0;
                    while (settle.settleNext().isPresent()) {
                        assertTrue(++asked < ENOUGH, "doubts are never settled");
                    }
                });
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

    private Subscription truthAsOf(Instant time) {
        Subscription truth = stripe.truth();
        return truth.withMetadata(truth.metadata().claimedBy(account.user())).asOf(time);
    }

    private Optional<Subscription> stored() {
        return held().stream().findFirst().map(Subscription.class::cast);
    }

    private List<BillingRecord> held() {
        return store.findByUser(account.user());
    }
}
