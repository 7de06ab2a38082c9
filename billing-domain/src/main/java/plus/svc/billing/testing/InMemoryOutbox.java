package plus.svc.billing.testing;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.port.OutboxMessage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The outbox of an {@link InMemorySubscriptionStore}. One lock serialises all calls. */
final class InMemoryOutbox implements Outbox {

    private record Row(OutboxMessage message, Instant due) {

        boolean isAbout(OutboxMessage other) {
            return message.id().equals(other.id());
        }
    }

    private final Clock clock;
    private final List<Row> rows = new ArrayList<>();

    InMemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    synchronized void write(BillingChange change) {
        Instant now = clock.instant();
        rows.add(new Row(new OutboxMessage(UUID.randomUUID(), change, now, 0), now));
    }

    @Override
    public synchronized List<OutboxMessage> claim(int atMost, Duration lease) {
        Instant now = clock.instant();
        Set<String> seen = new HashSet<>();
        List<OutboxMessage> claimed = new ArrayList<>();
        for (Row row : List.copyOf(rows)) {
            boolean isFirst = seen.add(row.message.change().recordId());
            if (isFirst && !row.due.isAfter(now) && claimed.size() < atMost) {
                replace(row.message, new Row(row.message, now.plus(lease)));
                claimed.add(row.message);
            }
        }
        return claimed;
    }

    @Override
    public synchronized void remove(OutboxMessage told) {
        rows.removeIf(it -> it.isAbout(told));
    }

    @Override
    public synchronized void postpone(OutboxMessage message, Duration delay) {
        OutboxMessage triedAgain =
                new OutboxMessage(
                        message.id(), message.change(), message.writtenAt(), message.tries() + 1);
        replace(message, new Row(triedAgain, clock.instant().plus(delay)));
    }

    @Override
    public synchronized void purge(Duration age) {
        Instant oldest = clock.instant().minus(age);
        rows.removeIf(it -> it.message.writtenAt().isBefore(oldest));
    }

    private void replace(OutboxMessage message, Row row) {
        rows.replaceAll(it -> it.isAbout(message) ? row : it);
    }
}
