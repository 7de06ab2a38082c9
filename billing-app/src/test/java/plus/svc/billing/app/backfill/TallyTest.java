package plus.svc.billing.app.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.usecase.Backfill.Step;
import plus.svc.billing.usecase.Difference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class TallyTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    /** When everything began. */
    private static final Instant OLDEST = START.minus(Duration.ofDays(100));

    private Instant now = START;
    private final Tally tally = new Tally(new Since(), Kind.SUBSCRIPTIONS, now, () -> now);

    @Test
    void itSaysHowMuchWasReadHowQuicklyAndHowLongTheRestTakes() {
        now = START.plusSeconds(2);
        tally.add(step(100, START.minus(Duration.ofDays(10)), List.of()));
        now = START.plusSeconds(20);

        assertEquals(
                "subscriptions [##########..........]  50 %  1,000 read, 0 differed, 50/s,"
                        + " about 20 s left",
                tally.add(step(1_000, START.minus(Duration.ofDays(50)), List.of())));
    }

    @Test
    void whatDiffersInSeveralFieldsIsCountedOnce() {
        now = START.plusSeconds(1);
        List<Difference> differences =
                List.of(
                        new Difference("sub_1", "status", "active", "past_due"),
                        new Difference("sub_1", "plan", "A", "B"),
                        new Difference("sub_2", "stored", "no", "yes"));

        assertEquals(
                "subscriptions [####################] 100 %  100 read, 2 differed, 100/s",
                tally.add(new Step(Kind.SUBSCRIPTIONS, 100, 100, differences, Optional.empty())));
    }

    private Step step(int read, Instant earliest, List<Difference> differences) {
        int length = read == 100 ? 100 : 900;
        return new Step(Kind.SUBSCRIPTIONS, read, length, differences, Optional.of(earliest));
    }

    /** Has something of each moment since then. */
    private static final class Since implements ProviderRecords {

        @Override
        public boolean hasBefore(Kind kind, Instant time) {
            return OLDEST.isBefore(time);
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
