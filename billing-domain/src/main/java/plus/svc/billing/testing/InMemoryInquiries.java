package plus.svc.billing.testing;

import plus.svc.billing.model.Inquiry;
import plus.svc.billing.port.Inquiries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inquiries of an {@link InMemorySubscriptionStore}. One lock serialises all calls. */
final class InMemoryInquiries implements Inquiries {

    /**
     * @param due empty if it was given up
     */
    private record Row(Inquiry inquiry, Optional<Instant> due) {}

    private final Clock clock;

    /** By what is asked, without the tries. */
    private final Map<Inquiry, Row> rows = new LinkedHashMap<>();

    InMemoryInquiries(Clock clock) {
        this.clock = clock;
    }

    /** Asks {@code inquiry} after {@code delay}, unless it is being asked already. */
    synchronized void open(Inquiry inquiry, Duration delay) {
        rows.putIfAbsent(untried(inquiry), due(inquiry, delay));
    }

    @Override
    public synchronized List<Inquiry> claim(int atMost, Duration lease) {
        Instant now = clock.instant();
        List<Inquiry> claimed =
                rows.values().stream()
                        .filter(it -> it.due.isPresent() && !it.due.get().isAfter(now))
                        .sorted(Comparator.comparing(it -> it.due.orElseThrow()))
                        .limit(atMost)
                        .map(Row::inquiry)
                        .toList();
        claimed.forEach(it -> rows.put(untried(it), due(it, lease)));
        return claimed;
    }

    @Override
    public synchronized void postpone(Inquiry inquiry, Duration delay, String cause) {
        rows.computeIfPresent(
                untried(inquiry),
                (key, row) -> row.due.isPresent() ? due(triedAgain(inquiry), delay) : row);
    }

    @Override
    public synchronized void giveUp(Inquiry inquiry, String cause) {
        rows.computeIfPresent(
                untried(inquiry), (key, row) -> new Row(triedAgain(inquiry), Optional.empty()));
    }

    @Override
    public synchronized void close(Inquiry inquiry) {
        rows.remove(untried(inquiry));
    }

    private Row due(Inquiry inquiry, Duration delay) {
        return new Row(inquiry, Optional.of(clock.instant().plus(delay)));
    }

    private static Inquiry untried(Inquiry inquiry) {
        return tried(inquiry, 0);
    }

    private static Inquiry triedAgain(Inquiry inquiry) {
        return tried(inquiry, inquiry.tries() + 1);
    }

    private static Inquiry tried(Inquiry inquiry, int tries) {
        return switch (inquiry) {
            case Inquiry.OfCheckout it -> new Inquiry.OfCheckout(it.session(), tries);
            case Inquiry.OfPayment it -> new Inquiry.OfPayment(it.payment(), tries);
        };
    }
}
