package plus.svc.billing.contract;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that do the same at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** What they were given, each thing once. */
    public static <T> Set<T> call(int threads, Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<T> together =
                () -> {
                    start.await();
                    return work.call();
                };
        Set<T> results = new HashSet<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<T> it : executor.invokeAll(Collections.nCopies(threads, together))) {
                results.add(it.get());
            }
        }
        return results;
    }
}
