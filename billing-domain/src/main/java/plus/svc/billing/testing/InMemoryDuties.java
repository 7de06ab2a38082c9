package plus.svc.billing.testing;

import plus.svc.billing.port.Duties;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Duties in memory, held to the same contract as the real ones. One lock serialises all calls. */
public final class InMemoryDuties implements Duties {

    private record Row(long number, Optional<String> cursor, Instant due) {}

    private final Clock clock;
    private final Map<Duty, Row> rows = new EnumMap<>(Duty.class);

    /**
     * @param clock tells when a turn is due
     */
    public InMemoryDuties(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Turn> take(Duty duty, Duration lease) {
        Row last = row(duty);
        if (last.due.isAfter(clock.instant())) {
            return Optional.empty();
        }
        Turn turn = new Turn(duty, last.number + 1, last.cursor);
        put(turn, turn.cursor(), lease);
        return Optional.of(turn);
    }

    @Override
    public synchronized boolean advance(Turn turn, String cursor, Duration lease) {
        if (!isOf(turn)) {
            return false;
        }
        put(turn, Optional.of(cursor), lease);
        return true;
    }

    @Override
    public synchronized void end(Turn turn, Duration pause) {
        if (isOf(turn)) {
            put(turn, row(turn.duty()).cursor, pause);
        }
    }

    private boolean isOf(Turn turn) {
        return row(turn.duty()).number == turn.number();
    }

    private Row row(Duty duty) {
        return rows.getOrDefault(duty, new Row(0, Optional.empty(), Instant.MIN));
    }

    private void put(Turn turn, Optional<String> cursor, Duration pause) {
        rows.put(turn.duty(), new Row(turn.number(), cursor, clock.instant().plus(pause)));
    }
}
