package plus.svc.billing.testing;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.UserId;
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

        /** Whether it is {@code claimed}, and was not handed out again since. */
        boolean isStill(OutboxMessage claimed) {
            return message.id().equals(claimed.id()) && message.tries() == claimed.tries() + 1;
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

    synchronized int count(UserId user) {
        return (int) rows.stream().filter(it -> isAbout(user, it)).count();
    }

    synchronized void erase(UserId user, UserId nobody) {
        rows.replaceAll(it -> isAbout(user, it) ? new Row(about(nobody, it.message), it.due) : it);
    }

    @Override
    public synchronized List<OutboxMessage> claim(int atMost, Duration lease) {
        Instant now = clock.instant();
        Set<String> seen = new HashSet<>();
        List<OutboxMessage> claimed = new ArrayList<>();
        for (Row row : List.copyOf(rows)) {
            boolean isFirst = seen.add(row.message.change().recordId());
            if (isFirst && !row.due.isAfter(now) && claimed.size() < atMost) {
                rows.set(rows.indexOf(row), new Row(handedOut(row.message), now.plus(lease)));
                claimed.add(row.message);
            }
        }
        return claimed;
    }

    @Override
    public synchronized void remove(OutboxMessage told) {
        rows.removeIf(it -> it.isStill(told));
    }

    @Override
    public synchronized void postpone(OutboxMessage message, Duration delay) {
        Instant due = clock.instant().plus(delay);
        rows.replaceAll(it -> it.isStill(message) ? new Row(it.message, due) : it);
    }

    @Override
    public synchronized void purge(Duration age) {
        Instant oldest = clock.instant().minus(age);
        rows.removeIf(it -> it.message.writtenAt().isBefore(oldest));
    }

    private static boolean isAbout(UserId user, Row row) {
        return row.message.change().user().equals(user);
    }

    private static OutboxMessage about(UserId user, OutboxMessage it) {
        BillingChange change = it.change();
        return new OutboxMessage(
                it.id(),
                new BillingChange(change.kind(), change.recordId(), user, change.status()),
                it.writtenAt(),
                it.tries());
    }

    private static OutboxMessage handedOut(OutboxMessage it) {
        return new OutboxMessage(it.id(), it.change(), it.writtenAt(), it.tries() + 1);
    }
}
