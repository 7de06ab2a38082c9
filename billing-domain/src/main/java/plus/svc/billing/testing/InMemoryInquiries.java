package plus.svc.billing.testing;

import plus.svc.billing.journal.DeadLetter;
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
import java.util.function.UnaryOperator;

/** The inquiries of an {@link InMemorySubscriptionStore}. One lock serialises all calls. */
final class InMemoryInquiries implements Inquiries {

    /**
     * @param due empty if it was given up
     * @param changed when it was given up, if it was
     */
    private record Row(
            Inquiry inquiry,
            Instant opened,
            Optional<Instant> due,
            Instant changed,
            Optional<String> cause) {

        Row due(Inquiry tried, Instant at, Optional<String> why) {
            return new Row(tried, opened, Optional.of(at), changed, why);
        }

        Row givenUp(Inquiry tried, Instant now, String why) {
            return new Row(tried, opened, Optional.empty(), now, Optional.of(why));
        }

        boolean isOpen() {
            return due.isPresent();
        }
    }

    private final Clock clock;

    /** By what is asked, without the tries. */
    private final Map<Inquiry, Row> rows = new LinkedHashMap<>();

    InMemoryInquiries(Clock clock) {
        this.clock = clock;
    }

    /** Asks {@code inquiry} after {@code delay}, unless it is being asked already. */
    synchronized void open(Inquiry inquiry, Duration delay) {
        Instant now = clock.instant();
        rows.putIfAbsent(
                untried(inquiry),
                new Row(inquiry, now, Optional.of(now.plus(delay)), now, Optional.empty()));
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
        claimed.forEach(it -> change(it, row -> row.due(it, now.plus(lease), row.cause())));
        return claimed;
    }

    @Override
    public synchronized void postpone(Inquiry inquiry, Duration delay, String cause) {
        Instant later = clock.instant().plus(delay);
        change(
                inquiry,
                row ->
                        row.isOpen()
                                ? row.due(triedAgain(inquiry), later, Optional.of(cause))
                                : row);
    }

    @Override
    public synchronized void giveUp(Inquiry inquiry, String cause) {
        Instant now = clock.instant();
        change(inquiry, row -> row.isOpen() ? row.givenUp(triedAgain(inquiry), now, cause) : row);
    }

    @Override
    public synchronized void askAgain(Inquiry inquiry) {
        Instant now = clock.instant();
        change(
                inquiry,
                row -> row.isOpen() ? row : row.due(untried(inquiry), now, Optional.empty()));
    }

    synchronized int open() {
        return (int) rows.values().stream().filter(Row::isOpen).count();
    }

    synchronized List<DeadLetter> deadLetters() {
        return rows.values().stream()
                .filter(it -> !it.isOpen())
                .<DeadLetter>map(
                        it ->
                                new DeadLetter.OfInquiry(
                                        it.inquiry(),
                                        it.opened(),
                                        it.changed(),
                                        it.cause().orElse("")))
                .toList();
    }

    @Override
    public synchronized void close(Inquiry inquiry) {
        rows.remove(untried(inquiry));
    }

    private void change(Inquiry inquiry, UnaryOperator<Row> change) {
        rows.computeIfPresent(untried(inquiry), (key, row) -> change.apply(row));
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
