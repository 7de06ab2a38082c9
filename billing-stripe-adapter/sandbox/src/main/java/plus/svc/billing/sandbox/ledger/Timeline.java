package plus.svc.billing.sandbox.ledger;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Which moment it is, in seconds since 1970. The account's time is real time and what was skipped
 * of it; while something of a test clock is done, it is what that clock shows.
 */
public final class Timeline {

    private final Clock real;
    private long skipped;
    private OptionalLong moment = OptionalLong.empty();
    private OptionalLong relived = OptionalLong.empty();
    private OptionalLong frozen = OptionalLong.empty();

    public Timeline(Clock real) {
        this.real = real;
    }

    /** The time of what is being done. */
    public long now() {
        return frozen.orElseGet(this::ofAccount);
    }

    /** The time of the account, whatever a test clock shows. */
    public long ofAccount() {
        return relived.orElseGet(() -> realSeconds() + skipped);
    }

    private long realSeconds() {
        return moment.orElseGet(() -> real.instant().getEpochSecond());
    }

    /**
     * Does something within one moment of real time, however long it takes: of what is made
     * together, nothing is a second older.
     */
    public <T> T atOnce(Supplier<T> step) {
        OptionalLong before = moment;
        moment = OptionalLong.of(realSeconds());
        try {
            return step.get();
        } finally {
            moment = before;
        }
    }

    /** Sets how far the account is ahead of real time. */
    public void skip(long seconds) {
        skipped = seconds;
    }

    public long skipped() {
        return skipped;
    }

    /** Does what was due at a moment of the account that is over, as if it were that moment. */
    public void relive(long moment, Runnable step) {
        relived = OptionalLong.of(moment);
        try {
            step.run();
        } finally {
            relived = OptionalLong.empty();
        }
    }

    /** Does something at the time of a test clock. */
    public <T> T freeze(long moment, Supplier<T> step) {
        OptionalLong before = frozen;
        frozen = OptionalLong.of(moment);
        try {
            return step.get();
        } finally {
            frozen = before;
        }
    }
}
