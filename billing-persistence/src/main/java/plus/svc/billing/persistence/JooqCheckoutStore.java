package plus.svc.billing.persistence;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.port.CheckoutStore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The checkouts that lead to what a {@link JooqSubscriptionStore} keeps, over its database. */
public final class JooqCheckoutStore implements CheckoutStore {

    /** After which a page is asked about: most are paid or left by then, and reported. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Bulk<InquirySubject> INQUIRE = OpenInquiries.opening(SILENCE);

    private final Transactions transactions;

    public JooqCheckoutStore(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    @Override
    public Checkout reserve(CheckoutOrder order) {
        return transactions.inOneTrip("reserve a checkout", trip -> Checkouts.reserve(trip, order));
    }

    @Override
    public boolean keep(Checkout checkout, CheckoutSessionId session) {
        CheckoutOrder order = checkout.order();
        return transactions.inOneTrip(
                "keep a checkout",
                trip -> {
                    Checkouts.keep(trip, checkout, session);
                    trip.execute(INQUIRE, List.of(InquirySubject.of(session)));
                    var standing = StandingCustomers.of(trip, order.user().id());
                    return () -> standing.get().equals(Optional.of(order.customer()));
                });
    }

    @Override
    public void end(Checkout checkout) {
        transactions.execute("end a checkout", tx -> new Checkouts(tx).end(checkout));
    }
}
