package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import static java.util.stream.Collectors.toMap;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A lane whose thread is the caller's own, and cannot be had the first time. */
class LaneTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final Executor threads =
            work -> {
                if (asked.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                work.run();
            };
    private final Lane<Integer, String> lane = new Lane<>(threads, this::commit, it -> false);

    @Test
    void aThreadThatCannotBeHadIsAskedForAgainByTheNextCall() {
        assertThrows(OutOfMemoryError.class, () -> lane.commit(1));

        String result = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> lane.commit(2));

        assertEquals("2 is kept", result);
        assertEquals(List.of(List.of(1, 2)), batches);
    }

    private Map<Integer, String> commit(List<Integer> batch) {
        batches.add(batch);
        return batch.stream().collect(toMap(Function.identity(), it -> it + " is kept"));
    }
}
