package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.jooq.DSLContext;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Two nodes over one database without any row, each with a pool of its own. */
record TwoNodes(DatabaseUrl url, Database one, Database other) implements AutoCloseable {

    static TwoNodes start() {
        DatabaseUrl url = TestServer.migrated();
        return new TwoNodes(url, new Database(url), new Database(url));
    }

    Database node(int number) {
        return number % 2 == 0 ? one : other;
    }

    /** What comes of {@code second}, which {@code first} makes wait until it is committed. */
    <T> T waitingFor(Consumer<DSLContext> first, Supplier<T> second) {
        CompletableFuture<T> waiting =
                one.dsl()
                        .transactionResult(
                                tx -> {
                                    first.accept(tx.dsl());
                                    var result = CompletableFuture.supplyAsync(second);
                                    awaitWaitingForALock();
                                    return result;
                                });
        return waiting.join();
    }

    void awaitWaitingForALock() {
        String waiting =
                "select 1 from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'";
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> {
                    while (other.dsl().fetch(waiting).isEmpty()) {
                        Thread.onSpinWait();
                    }
                });
    }

    static <T> List<T> atOnce(int times, IntFunction<T> call) {
        return atOnce(
                IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> call.apply(i)).toList());
    }

    static <T> List<T> atOnce(List<? extends Callable<? extends T>> calls) {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<? extends T>> futures = new ArrayList<>();
            calls.forEach(it -> futures.add(threads.submit(it)));
            List<T> results = new ArrayList<>();
            for (Future<? extends T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        one.close();
        other.close();
        TestServer.drop(url);
    }
}
