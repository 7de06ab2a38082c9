package plus.svc.billing.app.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.model.BillingException.StoreFailed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Knows what waits in the database, as of a few seconds ago at most. However many look at once, one
 * question is under way, and nobody waits for it longer than a second. Safe for concurrent use.
 */
final class BacklogWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogWatch.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long PATIENCE_MILLIS = 1_000;

    private final Supplier<Backlog> database;
    private final LongSupplier nanos;
    private CompletableFuture<Optional<Backlog>> question =
            CompletableFuture.completedFuture(Optional.empty());
    private boolean asked;
    private long askedAt;
    private volatile Optional<Backlog> seen = Optional.empty();

    /**
     * @param nanos a clock as {@link System#nanoTime} is one
     */
    BacklogWatch(Supplier<Backlog> database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    /** Looks anew, unless it was looked at a moment ago. */
    void look() {
        try {
            seen = current().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unknown) {
            seen = Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            seen = Optional.empty();
        }
    }

    /** What was seen the last time; empty if there was no answer. */
    Optional<Backlog> seen() {
        return seen;
    }

    private synchronized CompletableFuture<Optional<Backlog>> current() {
        boolean isFresh = asked && nanos.getAsLong() - askedAt < FRESH_NANOS;
        if (question.isDone() && !isFresh) {
            asked = true;
            askedAt = nanos.getAsLong();
            question = CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
        }
        return question;
    }

    private Optional<Backlog> ask() {
        try {
            return Optional.of(database.get());
        } catch (StoreFailed failure) {
            LOG.debug("{}", failure.getMessage());
            return Optional.empty();
        }
    }
}
