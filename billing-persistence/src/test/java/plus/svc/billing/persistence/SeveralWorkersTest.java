package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.persistence.TwoNodes.atOnce;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Duties.Turn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Duties over one database, taken by two nodes. */
class SeveralWorkersTest {

    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TwoNodes nodes = TwoNodes.start();
    private final Duties duties = new JooqDuties(nodes.one());
    private final Duties others = new JooqDuties(nodes.other());

    @AfterEach
    void close() {
        nodes.close();
    }

    @RepeatedTest(5)
    void aTurnIsOnesHoweverManyWantIt() {
        assertEquals(1, numberOfTakers());
        duties.end(new Turn(Duty.AUDIT, 1, Optional.empty()), NO_TIME);
        assertEquals(1, numberOfTakers());
        assertTrue(others.take(Duty.CATCH_UP, AN_HOUR).isPresent());
    }

    @Test
    void whoLostItsTurnChangesNothing() {
        Turn lost = duties.take(Duty.AUDIT, NO_TIME).orElseThrow();
        Turn takenOver = others.take(Duty.AUDIT, AN_HOUR).orElseThrow();
        assertTrue(others.advance(takenOver, "sub_5", AN_HOUR));

        assertFalse(duties.advance(lost, "sub_1", NO_TIME));
        duties.end(lost, NO_TIME);

        assertEquals(Optional.empty(), duties.take(Duty.AUDIT, AN_HOUR));
        others.end(takenOver, NO_TIME);
        assertEquals(
                Optional.of(new Turn(Duty.AUDIT, 3, Optional.of("sub_5"))),
                duties.take(Duty.AUDIT, AN_HOUR));
    }

    private long numberOfTakers() {
        List<Optional<Turn>> turns =
                atOnce(40, i -> new JooqDuties(nodes.node(i)).take(Duty.AUDIT, AN_HOUR));
        return turns.stream().filter(Optional::isPresent).count();
    }
}
