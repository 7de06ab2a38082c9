package plus.svc.billing.benchmarks;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.BitSet;

/** What became of the requests that were sent: counts, and how long each took. */
final class Load {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int OK = 200;

    private final Histogram micros = new Histogram(SIGNIFICANT_DIGITS);
    private final BitSet accepted = new BitSet();
    private int refused;
    private int anyRefusal;
    private Duration elapsed = Duration.ZERO;

    void answered(int index, int status, long nanos) {
        if (status == OK) {
            accepted.set(index);
            micros.recordValue(nanos / 1_000);
        } else {
            refused++;
            anyRefusal = status;
        }
    }

    void ended(Duration after) {
        elapsed = after;
    }

    /** The indices of the requests that were answered with 200. */
    BitSet accepted() {
        return accepted;
    }

    Duration elapsed() {
        return elapsed;
    }

    double perSecond() {
        return accepted.cardinality() / (elapsed.toNanos() / 1e9);
    }

    /** In milliseconds. */
    double percentile(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    /**
     * @throws Failure if any request was refused: then its figures mean nothing
     */
    Load requireAllAccepted(String what) {
        if (refused > 0) {
            throw new Failure(
                    "%s: %d requests were refused, one of them with %d"
                            .formatted(what, refused, anyRefusal));
        }
        return this;
    }
}
