package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.port.Duties.Duty.AUDIT;
import static plus.svc.billing.port.Duties.Duty.CLEANING;

import org.junit.jupiter.api.Test;

import plus.svc.billing.port.Duties.Turn;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The promises of {@link Duties}. */
public abstract class DutiesContract extends StoresContract {

    @Test
    void aDutyIsDueAtFirst() {
        assertEquals(Optional.empty(), take().cursor());
    }

    @Test
    void aTurnIsOnesAtATime() {
        take();

        assertEquals(Optional.empty(), duties.take(AUDIT, AN_HOUR));
    }

    @Test
    void eachDutyHasTurnsOfItsOwn() {
        take();

        assertEquals(Optional.of(CLEANING), duties.take(CLEANING, AN_HOUR).map(Turn::duty));
    }

    @Test
    void aTurnWhoseLeaseIsOverIsAnothers() {
        Turn first = take();
        duties.advance(first, "far", AN_HOUR);
        pass(AN_HOUR);

        Turn second = take();

        assertTrue(second.number() > first.number());
        assertEquals(Optional.of("far"), second.cursor());
    }

    @Test
    void whoReportsHasItsTurnForLonger() {
        Turn turn = take();
        pass(Duration.ofMinutes(40));

        assertTrue(duties.advance(turn, "far", AN_HOUR));
        pass(Duration.ofMinutes(40));
        assertEquals(Optional.empty(), duties.take(AUDIT, AN_HOUR));

        pass(Duration.ofMinutes(20));
        assertEquals(Optional.of("far"), take().cursor());
    }

    @Test
    void whoReportsLateStillHasItsTurnUnlessAnotherTookIt() {
        Turn turn = take();
        pass(A_DAY);

        assertTrue(duties.advance(turn, "far", AN_HOUR));

        assertEquals(Optional.empty(), duties.take(AUDIT, AN_HOUR));
    }

    @Test
    void aTurnThatAnotherTookOverCannotAdvance() {
        Turn lost = duties.take(AUDIT, NO_TIME).orElseThrow();
        Turn turn = take();
        assertTrue(duties.advance(turn, "far", AN_HOUR));

        assertFalse(duties.advance(lost, "less far", NO_TIME));

        assertEquals(Optional.empty(), duties.take(AUDIT, AN_HOUR));
        pass(AN_HOUR);
        assertEquals(Optional.of("far"), take().cursor());
    }

    @Test
    void aTurnThatAnotherTookOverCannotEnd() {
        Turn lost = duties.take(AUDIT, NO_TIME).orElseThrow();
        take();

        duties.end(lost, NO_TIME);

        assertEquals(Optional.empty(), duties.take(AUDIT, AN_HOUR));
    }

    @Test
    void theNextTurnIsDueAfterThePauseAndGoesOnWhereTheLastOneCame() {
        Turn turn = take();
        duties.advance(turn, "far", A_DAY);

        duties.end(turn, AN_HOUR);
        assertEquals(Optional.empty(), duties.take(AUDIT, AN_HOUR));

        pass(AN_HOUR);
        assertEquals(Optional.of("far"), take().cursor());
    }

    @Test
    void aTurnThatEndsWithoutAReportLeavesTheCursor() {
        Turn first = take();
        duties.advance(first, "far", AN_HOUR);
        duties.end(first, NO_TIME);

        duties.end(take(), NO_TIME);

        assertEquals(Optional.of("far"), take().cursor());
    }

    @Test
    void whoeverTakesATurnAtOnceOneHasIt() throws Exception {
        for (int number = 0; number < 20; number++) {
            Queue<Turn> taken = new ConcurrentLinkedQueue<>();

            AtOnce.call(4, () -> duties.take(AUDIT, AN_HOUR).map(taken::add));

            assertEquals(1, taken.size());
            duties.end(taken.remove(), NO_TIME);
        }
    }

    private Turn take() {
        return duties.take(AUDIT, AN_HOUR).orElseThrow();
    }
}
