package plus.svc.billing.port;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSessionId;

/**
 * What billing remembers of checkouts, so that a user has one open page for a price, whoever opens
 * it. What {@link SubscriptionStore} says of its implementations holds for those of this one.
 */
public interface CheckoutStore {

    /**
     * The checkout that stands for the user and the price of {@code order}. If there is none, or it
     * has ended, one is made of {@code order}, with the next sequence. Two that ask at once are
     * given the same.
     */
    Checkout reserve(CheckoutOrder order);

    /**
     * Remembers the page that was opened for {@code checkout}, if that still stands. Whether or not
     * it does, the page may be paid on: after two minutes it is asked about, by {@link Inquiries},
     * unless it is known by then what became of it.
     *
     * @return whether the customer of {@code checkout} still stands for its user: what is bought by
     *     one that was forgotten or erased meanwhile would be nobody's
     */
    boolean keep(Checkout checkout, CheckoutSessionId session);

    /** Lets {@code checkout} stand no longer. Does nothing if another one stands by now. */
    void end(Checkout checkout);
}
