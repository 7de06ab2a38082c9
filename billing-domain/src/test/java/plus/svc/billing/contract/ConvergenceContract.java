package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.fail;

import static plus.svc.billing.contract.Change.END_SCHEDULED;
import static plus.svc.billing.contract.Change.QUANTITY_CHANGED;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.Step.Alter;
import plus.svc.billing.contract.Step.Deliver;
import plus.svc.billing.contract.Step.Pass;
import plus.svc.billing.contract.Step.Wonder;
import plus.svc.billing.contract.Step.Work;
import plus.svc.billing.model.Refetch;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.SubscriptionStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The promise that a {@link SubscriptionStore} is made for: once every event was delivered or
 * caught up with, and every doubt settled, it equals what Stripe holds; however late, often and
 * disordered events came, whichever were lost, whoever asked, and whatever broke off in between.
 * Held by playing made-up histories over it.
 */
public abstract class ConvergenceContract {

    private static final AtomicInteger RUNS = new AtomicInteger();

    /**
     * A store in which nothing is in doubt. Called once for each run: it may be the same again, for
     * each run has a subscription, a customer and a user of its own.
     */
    protected abstract SubscriptionStore store();

    /** The inquiries that belong to {@code store}, in which nothing is left to ask. */
    protected abstract Inquiries inquiries(SubscriptionStore store);

    /** How many histories are played step by step. */
    protected abstract int histories();

    /** How many are played by a thread for each node. */
    protected abstract int threadedHistories();

    @Test
    void theStoreEqualsStripeWhateverTheDelivery() {
        Figures figures = new Figures();
        for (long seed = 1; seed <= histories(); seed++) {
            History history = Histories.of(seed);
            Optional<Throwable> failure = failureOf(history, figures);
            if (failure.isPresent()) {
                fail(counterexample(seed, history), failure.get());
            }
        }
        System.out.println(getClass().getSimpleName() + ": " + figures);
    }

    @Test
    void theStoreEqualsStripeThoughNodesWorkAtOnce() {
        for (long seed = 1; seed <= threadedHistories(); seed++) {
            History history = Histories.of(seed);
            Run run = run(history);
            assertDoesNotThrow(
                    () -> playAtOnce(history, run),
                    "seed " + seed + ", a thread for each node: " + history);
        }
    }

    @Test
    void anAnswerFromBeforeAStateCameBackIsNotStored() {
        assertConverges(
                new Deliver(0, 1),
                new Wonder(1),
                new Alter(QUANTITY_CHANGED, 0),
                new Work(1),
                new Alter(QUANTITY_CHANGED, 0),
                new Deliver(0, 0),
                new Work(1));
    }

    @Test
    void anAnswerAskedForEarlierIsNotStoredThoughItsQuestionHasTheHigherNumber() {
        assertConverges(
                new Wonder(1),
                new Wonder(0),
                new Work(0),
                new Alter(END_SCHEDULED, 0),
                new Pass(5),
                new Work(1),
                new Work(1));
    }

    private void playAtOnce(History history, Run run) {
        try (ExecutorService threads = Executors.newFixedThreadPool(history.nodes())) {
            List<CompletableFuture<Void>> parts = new ArrayList<>();
            for (int node = 0; node < history.nodes(); node++) {
                List<Step> steps = history.stepsOf(node);
                parts.add(CompletableFuture.runAsync(() -> steps.forEach(run::take), threads));
            }
            parts.forEach(CompletableFuture::join);
        }
        run.finish();
    }

    private Optional<Throwable> failureOf(History history, Figures figures) {
        Run run = run(history);
        try {
            history.steps().forEach(run::take);
            run.finish();
            figures.add(run);
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(e);
        }
    }

    private Run run(History history) {
        SubscriptionStore store = store();
        return new Run(store, inquiries(store), history, "" + RUNS.incrementAndGet());
    }

    private void assertConverges(Step... steps) {
        History history = new History(ACTIVE, Refetch.DOUBT, true, false, 2, List.of(steps));
        failureOf(history, new Figures()).ifPresent(it -> fail("this fails: " + history, it));
    }

    private String counterexample(long seed, History history) {
        List<Step> steps =
                Shrinking.shrink(
                        history.steps(),
                        it -> failureOf(history.with(it), new Figures()).isPresent());
        return "seed " + seed + " fails, and so does: " + history.with(steps);
    }
}
