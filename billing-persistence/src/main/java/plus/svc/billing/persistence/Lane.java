package plus.svc.billing.persistence;

import static java.util.concurrent.TimeUnit.SECONDS;

import plus.svc.billing.model.BillingException.StoreFailed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/** One queue of a {@link GroupCommit}: batch after batch, in a thread only while there is any. */
final class Lane<T, R> {

    private static final int LARGEST_BATCH = 256;
    private static final int LONGEST_QUEUE = 4 * LARGEST_BATCH;
    private static final int PATIENCE_SECONDS = 3;
    private static final int LONGEST_FALLBACK_SECONDS = 10;

    private record Waiting<T, R>(T it, CompletableFuture<R> result) {}

    private final Executor threads;
    private final Function<? super List<T>, ? extends Map<T, R>> commit;
    private final Predicate<? super RuntimeException> isOfOne;
    private final BlockingQueue<Waiting<T, R>> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicBoolean isAtWork = new AtomicBoolean();

    Lane(
            Executor threads,
            Function<? super List<T>, ? extends Map<T, R>> commit,
            Predicate<? super RuntimeException> isOfOne) {
        this.threads = threads;
        this.commit = commit;
        this.isOfOne = isOfOne;
    }

    R commit(T it) {
        Waiting<T, R> waiting = new Waiting<>(it, new CompletableFuture<>());
        enqueue(waiting);
        startIfIdle();
        try {
            return waiting.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    int waiting() {
        return queue.size();
    }

    private void enqueue(Waiting<T, R> waiting) {
        try {
            if (!queue.offer(waiting, PATIENCE_SECONDS, SECONDS)) {
                throw new StoreFailed("take more in", new TimeoutException("the queue is full"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailed("wait for room in the queue", e);
        }
    }

    private void startIfIdle() {
        if (!queue.isEmpty() && isAtWork.compareAndSet(false, true)) {
            begin();
        }
    }

    /** If there is no thread to be had, the next call begins: else all would wait for ever. */
    private void begin() {
        try {
            threads.execute(this::work);
        } catch (RuntimeException | Error noThread) {
            isAtWork.set(false);
            throw noThread;
        }
    }

    private void work() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        try {
            while (queue.drainTo(batch, LARGEST_BATCH) > 0) {
                commit(batch);
                batch.clear();
            }
        } catch (RuntimeException | Error broken) {
            fail(batch, broken);
            throw broken;
        } finally {
            isAtWork.set(false);
            handOn();
        }
    }

    /** Who came meanwhile waits for this thread: if there is no other, for nobody. */
    private void handOn() {
        try {
            startIfIdle();
        } catch (RuntimeException | Error noThread) {
            List<Waiting<T, R>> left = new ArrayList<>();
            queue.drainTo(left);
            fail(left, noThread);
            throw noThread;
        }
    }

    private void commit(List<Waiting<T, R>> batch) {
        try {
            Map<T, R> results = commit.apply(batch.stream().map(Waiting::it).toList());
            batch.forEach(it -> it.result().complete(results.get(it.it())));
        } catch (RuntimeException e) {
            if (batch.size() > 1 && isOfOne.test(e)) {
                commitOneByOne(batch, e);
            } else {
                fail(batch, e);
            }
        }
    }

    /** Each may have to wait for what somebody else holds: not all behind it wait for that. */
    private void commitOneByOne(List<Waiting<T, R>> batch, RuntimeException cause) {
        long start = System.nanoTime();
        for (Waiting<T, R> it : batch) {
            if (System.nanoTime() - start < SECONDS.toNanos(LONGEST_FALLBACK_SECONDS)) {
                commit(List.of(it));
            } else {
                fail(List.of(it), cause);
            }
        }
    }

    /** Those to whom nothing was said yet. */
    private static <T, R> void fail(List<Waiting<T, R>> batch, Throwable cause) {
        batch.forEach(it -> it.result().completeExceptionally(cause));
    }
}
