package plus.svc.billing.persistence;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.StoreFailed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Numbers that are committed to a list of batches, each as soon as the test lets it. */
class GroupCommitTest {

    private static final int POISON = 13;
    private static final int BREAKS_THE_THREAD = 17;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore commits = new Semaphore(0);
    private final GroupCommit<Integer, String> group =
            new GroupCommit<>(1, this::commit, IllegalArgumentException.class::isInstance);

    @AfterEach
    void letAllGo() {
        commits.release(Integer.MAX_VALUE / 2);
        callers.shutdownNow();
    }

    @Test
    void whatComesAloneIsCommittedAlone() {
        commits.release(2);

        assertEquals("1 is kept", group.commit("key", 1));
        assertEquals("2 is kept", group.commit("key", 2));

        assertEquals(List.of(List.of(1), List.of(2)), batches);
    }

    @Test
    void whatComesWhileAnotherIsCommittedSharesTheNextCommit() {
        CompletableFuture<String> first = begin(1);
        awaitBegun(1);
        List<CompletableFuture<String>> next = beginInTurn(2, 3, 4);

        commits.release();
        first.join();
        assertTrue(next.stream().noneMatch(CompletableFuture::isDone), "before they are durable");
        commits.release();

        assertEquals(
                List.of("2 is kept", "3 is kept", "4 is kept"),
                next.stream().map(CompletableFuture::join).toList());
        assertEquals(List.of(List.of(1), List.of(2, 3, 4)), batches);
    }

    @Test
    void poisonHarmsNobodyElse() {
        CompletableFuture<String> first = begin(1);
        awaitBegun(1);
        List<CompletableFuture<String>> next = beginInTurn(2, POISON, 4);
        commits.release(10);
        first.join();

        assertEquals("2 is kept", next.get(0).join());
        assertThrows(CompletionException.class, next.get(1)::join);
        assertEquals("4 is kept", next.get(2).join());
        assertEquals(List.of(List.of(1), List.of(2), List.of(4)), batches);
    }

    @Test
    void whatBreaksTheThreadLeavesNobodyWaiting() {
        CompletableFuture<String> first = begin(1);
        awaitBegun(1);
        List<CompletableFuture<String>> next = beginInTurn(2, BREAKS_THE_THREAD, 4);
        commits.release(10);
        first.join();

        assertEquals("2 is kept", next.get(0).join());
        assertThrows(ExecutionException.class, () -> next.get(1).get(10, SECONDS));
        assertThrows(ExecutionException.class, () -> next.get(2).get(10, SECONDS));
        assertEquals("5 is kept", group.commit("key", 5));
    }

    @Test
    void anOutageFailsAllAtOnceAndIsNotTriedForEach() {
        CompletableFuture<String> first = begin(1);
        awaitBegun(1);
        List<CompletableFuture<String>> next = beginInTurn(2, -1, 4);
        commits.release(10);
        first.join();

        next.forEach(it -> assertThrows(CompletionException.class, it::join));
        assertEquals(2, begun.get());
        assertEquals("5 is kept", group.commit("key", 5));
    }

    @Test
    void eachKeyKeepsItsOrderThoughSeveralBatchesAreOnTheirWay() {
        commits.release(10_000);
        GroupCommit<Integer, String> lanes = new GroupCommit<>(4, this::commit, it -> false);
        List<CompletableFuture<?>> keys =
                IntStream.range(0, 20)
                        .<CompletableFuture<?>>mapToObj(
                                key ->
                                        CompletableFuture.runAsync(
                                                () -> inTurn(lanes, key), callers))
                        .toList();
        keys.forEach(CompletableFuture::join);

        for (int key = 0; key < 20; key++) {
            int mine = key;
            List<Integer> order =
                    batches.stream().flatMap(List::stream).filter(it -> it % 20 == mine).toList();
            assertEquals(order.stream().sorted().toList(), order);
            assertEquals(50, order.size());
        }
    }

    @Test
    void whatFindsNoRoomIsRefusedAndWhatWaitsIsKept() {
        List<CompletableFuture<String>> waiting = new ArrayList<>(List.of(begin(1)));
        awaitBegun(1);
        IntStream.range(100, 1124).forEach(it -> waiting.add(begin(it)));
        await().until(() -> group.waiting() == 1024);

        StoreFailed refused = assertThrows(StoreFailed.class, () -> group.commit("key", 2));

        assertEquals("could not take more in", refused.getMessage());
        commits.release(10);
        waiting.forEach(CompletableFuture::join);
    }

    private static void inTurn(GroupCommit<Integer, String> lanes, int key) {
        for (int i = 0; i < 50; i++) {
            lanes.commit(key, 100 * 20 + i * 20 + key);
        }
    }

    private CompletableFuture<String> begin(int number) {
        return CompletableFuture.supplyAsync(() -> group.commit("key", number), callers);
    }

    private List<CompletableFuture<String>> beginInTurn(int... numbers) {
        List<CompletableFuture<String>> begun = new ArrayList<>();
        for (int number : numbers) {
            begun.add(begin(number));
            await().until(() -> group.waiting() == begun.size());
        }
        return begun;
    }

    private void awaitBegun(int number) {
        await().until(() -> begun.get() == number);
    }

    private Map<Integer, String> commit(List<Integer> batch) {
        begun.incrementAndGet();
        commits.acquireUninterruptibly();
        if (batch.contains(POISON)) {
            throw new IllegalArgumentException("poison");
        }
        if (batch.equals(List.of(BREAKS_THE_THREAD))) {
            throw new StackOverflowError("broken");
        }
        if (batch.contains(BREAKS_THE_THREAD)) {
            throw new IllegalArgumentException("of one");
        }
        if (batch.contains(-1)) {
            throw new IllegalStateException("outage");
        }
        batches.add(batch);
        return batch.stream().collect(toMap(Function.identity(), it -> it + " is kept"));
    }
}
