package plus.svc.billing.app;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

import plus.svc.billing.port.Retention;
import plus.svc.billing.testing.InMemoryDuties;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;

class RetainingTest {

    private final MovableClock clock = new MovableClock();
    private final Retention retention = mock(Retention.class);
    private final Retaining retaining =
            new Retaining(retention, new InMemoryDuties(clock), Period.ofMonths(13), clock);

    @Test
    void wholeMonthsAreKept() {
        retaining.work();

        verify(retention).keepSince(Instant.parse("2025-10-01T00:00:00Z"));
    }

    @Test
    void itIsDoneOnceADay() {
        retaining.work();
        clock.move(Duration.ofHours(23));
        retaining.work();
        verify(retention, times(1)).keepSince(any());

        clock.move(Duration.ofHours(1));
        retaining.work();
        verify(retention, times(2)).keepSince(any());
    }

    @Test
    void whatWasLeftIsDoneWithinMinutes() {
        when(retention.keepSince(any())).thenReturn(true);
        retaining.work();

        clock.move(Duration.ofMinutes(5));
        retaining.work();

        verify(retention, times(2)).keepSince(any());
    }
}
