package plus.svc.billing.persistence;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lets what is to be committed at the same time share a commit: while one batch is being committed,
 * the next one gathers. There is no timer, so that what comes alone is committed alone and at once.
 * Safe for concurrent use.
 *
 * @param <T> what is committed; compared by identity
 * @param <R> what comes of it
 */
final class GroupCommit<T, R> {

    private final List<Lane<T, R>> lanes;

    /**
     * @param lanes how many batches may be on their way at once
     * @param commit makes a batch durable, all of it or, if it throws, nothing of it
     * @param isOfOne whether a failure may be the fault of a part of a batch: then each of it is
     *     committed alone
     */
    GroupCommit(
            int lanes,
            Function<? super List<T>, ? extends Map<T, R>> commit,
            Predicate<? super RuntimeException> isOfOne) {
        ExecutorService threads =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("billing-commit-", 1).factory());
        this.lanes =
                Stream.generate(() -> new Lane<T, R>(threads, commit, isOfOne))
                        .limit(lanes)
                        .toList();
    }

    /**
     * Returns when it is durable. What has the same key is committed in the order in which it came.
     *
     * @throws RuntimeException what {@code commit} threw
     */
    R commit(Object key, T it) {
        return lanes.get(Math.floorMod(key.hashCode(), lanes.size())).commit(it);
    }

    /** How many are in no batch yet. */
    int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }
}
