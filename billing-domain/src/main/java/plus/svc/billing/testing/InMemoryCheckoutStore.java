package plus.svc.billing.testing;

import static java.util.stream.Collectors.toSet;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.CheckoutStore;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The checkouts of an {@link InMemorySubscriptionStore}. One lock serialises all calls. */
final class InMemoryCheckoutStore implements CheckoutStore {

    /** What one checkout at a time stands for. */
    private record Key(UserId user, PriceId price) {

        static Key of(CheckoutOrder order) {
            return new Key(order.user().id(), order.request().price());
        }
    }

    private record Row(Checkout checkout, boolean stands) {}

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final InMemoryInquiries inquiries;
    private final Function<UserId, Optional<CustomerId>> customers;
    private final Map<Key, Row> rows = new HashMap<>();
    private final Set<CheckoutSessionId> heardOf = new HashSet<>();

    /**
     * @param customers which customer stands for a user; not asked while this is locked
     */
    InMemoryCheckoutStore(
            InMemoryInquiries inquiries, Function<UserId, Optional<CustomerId>> customers) {
        this.inquiries = inquiries;
        this.customers = customers;
    }

    @Override
    public synchronized Checkout reserve(CheckoutOrder order) {
        return rows.merge(Key.of(order), fresh(order, 0), (row, first) -> standing(row, order))
                .checkout();
    }

    @Override
    public boolean keep(Checkout checkout, CheckoutSessionId session) {
        remember(checkout, session);
        CheckoutOrder order = checkout.order();
        return customers.apply(order.user().id()).equals(Optional.of(order.customer()));
    }

    private synchronized void remember(Checkout checkout, CheckoutSessionId session) {
        ifStanding(checkout, row -> new Row(row.checkout().with(session), true));
        if (!heardOf.contains(session)) {
            inquiries.open(new Inquiry.OfCheckout(session, 0), SILENCE);
        }
    }

    @Override
    public synchronized void end(Checkout checkout) {
        ifStanding(checkout, row -> new Row(row.checkout(), false));
    }

    synchronized int count(UserId user) {
        return (int) rows.keySet().stream().filter(it -> it.user().equals(user)).count();
    }

    /** Those that stand. */
    synchronized Set<CheckoutSessionId> pages(UserId user) {
        return sessions(user, Row::stands);
    }

    synchronized Set<CheckoutSessionId> sessions(UserId user) {
        return sessions(user, it -> true);
    }

    private Set<CheckoutSessionId> sessions(UserId user, Predicate<Row> which) {
        return rows.entrySet().stream()
                .filter(it -> it.getKey().user().equals(user) && which.test(it.getValue()))
                .flatMap(it -> it.getValue().checkout().session().stream())
                .collect(toSet());
    }

    synchronized void erase(UserId user) {
        rows.keySet().removeIf(it -> it.user().equals(user));
    }

    /** An event told that it leads to nothing. */
    synchronized void end(CheckoutSessionId session) {
        hear(session);
        rows.replaceAll(
                (key, row) ->
                        row.checkout().session().equals(Optional.of(session))
                                ? new Row(row.checkout(), false)
                                : row);
    }

    /** An event told what became of it. */
    synchronized void hear(CheckoutSessionId session) {
        heardOf.add(session);
        inquiries.close(new Inquiry.OfCheckout(session, 0));
    }

    private static Row standing(Row row, CheckoutOrder order) {
        return row.stands() ? row : fresh(order, row.checkout().sequence() + 1);
    }

    private static Row fresh(CheckoutOrder order, long sequence) {
        return new Row(new Checkout(order, sequence, Optional.empty()), true);
    }

    private void ifStanding(Checkout checkout, UnaryOperator<Row> change) {
        rows.computeIfPresent(
                Key.of(checkout.order()),
                (key, row) ->
                        row.stands() && row.checkout().sequence() == checkout.sequence()
                                ? change.apply(row)
                                : row);
    }
}
