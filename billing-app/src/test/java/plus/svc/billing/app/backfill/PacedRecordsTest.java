package plus.svc.billing.app.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.ProviderRecords;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class PacedRecordsTest {

    private static final int QUICKLY = 1_000;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void thereAreNoMoreCallsInASecondThanItWasTold() {
        ProviderRecords records = paced(new Failing(0, true), 50);
        long start = System.nanoTime();

        for (int i = 0; i < 11; i++) {
            records.hasBefore(ProviderRecords.Kind.CUSTOMERS, Instant.EPOCH);
        }

        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(spent.toMillis() >= 200, spent::toString);
    }

    @Test
    void whereARetryMayHelpItWaitsAndSaysSo() {
        Failing failing = new Failing(2, true);

        assertTrue(
                paced(failing, QUICKLY).hasBefore(ProviderRecords.Kind.CUSTOMERS, Instant.EPOCH));

        assertEquals(3, failing.calls);
        assertEquals(2, shown.toString(UTF_8).lines().filter(it -> it.endsWith("again")).count());
    }

    @Test
    void itDoesNotWaitForEver() {
        ProviderRecords records = paced(new Failing(1_000, true), QUICKLY);

        assertThrows(
                ProviderFailed.class,
                () -> records.hasBefore(ProviderRecords.Kind.CUSTOMERS, Instant.EPOCH));
    }

    @Test
    void whatIsRefusedIsNotAskedAgain() {
        Failing failing = new Failing(1, false);
        ProviderRecords records = paced(failing, QUICKLY);

        assertThrows(
                ProviderFailed.class,
                () -> records.hasBefore(ProviderRecords.Kind.CUSTOMERS, Instant.EPOCH));
        assertEquals(1, failing.calls);
    }

    private ProviderRecords paced(ProviderRecords records, int perSecond) {
        Display display = new Display(new PrintStream(shown, true, UTF_8), false);
        return new PacedRecords(records, perSecond, display, Duration.ofMillis(1));
    }

    /** Answers after some failures. */
    private static final class Failing implements ProviderRecords {

        private final int failures;
        private final boolean retryMayHelp;
        private int calls;

        private Failing(int failures, boolean retryMayHelp) {
            this.failures = failures;
            this.retryMayHelp = retryMayHelp;
        }

        @Override
        public boolean hasBefore(Kind kind, Instant time) {
            if (++calls > failures) {
                return true;
            }
            throw new ProviderFailed(
                    "list", "HTTP 429", Optional.empty(), retryMayHelp, new Exception());
        }

        @Override
        public Page list(Kind kind, Optional<Place> after) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Optional<Subscription> findSubscription(SubscriptionId subscription) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Optional<CustomerOwner> findOwner(CustomerId customer) {
            throw new AssertionError("not asked for");
        }
    }
}
