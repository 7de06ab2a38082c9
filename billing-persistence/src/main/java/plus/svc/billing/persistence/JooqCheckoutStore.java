package plus.svc.billing.persistence;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.port.CheckoutStore;

import java.time.Duration;

/** The checkouts that lead to what a {@link JooqSubscriptionStore} keeps, over its database. */
public final class JooqCheckoutStore implements CheckoutStore {

    /** After which a page is asked about: most are paid or left by then, and reported. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Transactions transactions;

    public JooqCheckoutStore(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    @Override
    public Checkout reserve(CheckoutOrder order) {
        return transactions.atomically(
                "reserve a checkout", tx -> new Checkouts(tx).reserve(order));
    }

    @Override
    public void keep(Checkout checkout, CheckoutSessionId session) {
        transactions.execute(
                "keep a checkout",
                tx -> {
                    new Checkouts(tx).keep(checkout, session);
                    new OpenInquiries(tx).open(InquirySubject.of(session), SILENCE);
                });
    }

    @Override
    public void end(Checkout checkout) {
        transactions.execute("end a checkout", tx -> new Checkouts(tx).end(checkout));
    }
}
