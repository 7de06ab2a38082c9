package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.testing.InMemoryDuties;

import java.time.Duration;

class CleaningTest {

    private final MovableClock clock = new MovableClock();
    private final Outbox outbox = mock(Outbox.class);
    private final Journal journal = mock(Journal.class);
    private final Cleaning cleaning =
            new Cleaning(outbox, journal, new InMemoryDuties(clock), clock);

    @Test
    void whatIsOlderThanAWeekIsRemovedOnceAnHour() {
        cleaning.work();
        clock.move(Duration.ofMinutes(59));
        cleaning.work();
        verify(outbox, times(1)).purge(Duration.ofDays(7));

        clock.move(Duration.ofMinutes(1));
        cleaning.work();
        verify(outbox, times(2)).purge(Duration.ofDays(7));
    }

    @Test
    void whatWasAskedAndDoneIsForgottenAfterThirteenMonths() {
        cleaning.work();

        verify(journal).purge(clock.instant().minus(Duration.ofDays(400)));
    }

    @Test
    void aFailureIsFollowedByAnotherTryWithinMinutes() {
        doThrow(new StoreFailed("purge the outbox", new IllegalStateException()))
                .doNothing()
                .when(outbox)
                .purge(any());
        assertThrows(StoreFailed.class, cleaning::work);

        clock.move(Duration.ofMinutes(5));
        cleaning.work();

        verify(outbox, times(2)).purge(any());
    }
}
