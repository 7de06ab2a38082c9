package plus.svc.billing.app.backfill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.ProviderRecords;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ReachTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 365, 3_650})
    void theOldestIsFoundToAnEighthInFewQuestions(int days) {
        Since records = new Since(NOW.minus(Duration.ofDays(days)));

        Instant found =
                new Reach(records)
                        .oldest(ProviderRecords.Kind.INVOICES, NOW, NOW.minusSeconds(3_600));

        double share =
                (double) Duration.between(found, NOW).toSeconds()
                        / Duration.ofDays(days).toSeconds();
        assertTrue(share >= 0.999 && share <= 1.13, () -> "found " + share + " of it");
        assertTrue(records.questions <= 21, () -> records.questions + " questions");
    }

    @Test
    void whatIsFromNowReachesNoFurther() {
        Since records = new Since(NOW);

        Instant found = new Reach(records).oldest(ProviderRecords.Kind.INVOICES, NOW, NOW);

        assertTrue(Duration.between(found, NOW).toSeconds() <= 2);
    }

    /** Has something of each moment since. */
    private static final class Since implements ProviderRecords {

        private final Instant oldest;
        private int questions;

        private Since(Instant oldest) {
            this.oldest = oldest;
        }

        @Override
        public Page list(Kind kind, Optional<Place> after) {
            return new Page(List.of(), 0, Optional.empty());
        }

        @Override
        public boolean hasBefore(Kind kind, Instant time) {
            questions++;
            return oldest.isBefore(time);
        }

        @Override
        public Optional<Subscription> findSubscription(SubscriptionId subscription) {
            return Optional.empty();
        }

        @Override
        public Optional<CustomerOwner> findOwner(CustomerId customer) {
            return Optional.empty();
        }
    }
}
