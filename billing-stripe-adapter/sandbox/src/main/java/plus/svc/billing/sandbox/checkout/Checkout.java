package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Payments;

/**
 * What happens when somebody presses Pay: everything that Stripe does then, in the order in which
 * it does it.
 */
public final class Checkout {

    private final CheckoutSessions sessions;
    private final SessionPrices prices;
    private final Payers payers;
    private final Payments payments;
    private final Fulfilment fulfilment;

    public Checkout(
            CheckoutSessions sessions,
            SessionPrices prices,
            Payers payers,
            Payments payments,
            Fulfilment fulfilment) {
        this.sessions = sessions;
        this.prices = prices;
        this.payers = payers;
        this.payments = payments;
        this.fulfilment = fulfilment;
    }

    /**
     * Pays the session. It stays open when the payer is first to show who they are, which is found
     * by {@link SessionPayments#challenge}.
     *
     * @param payer a {@code card} with its {@code expiry} and {@code cvc}, an {@code iban}, a
     *     {@code payment_method}, or {@code delayed} for a debit that only {@link
     *     SessionPayments#settle} ends; {@code email} unless the customer is known
     * @throws Refusal if the session is not open, or nothing can be paid with that, which leaves it
     *     open
     */
    public ObjectNode pay(String id, Params payer) {
        ObjectNode session = sessions.find(id);
        refuseUnlessOpen(session);
        prices.locate(session, payer);
        if (CheckoutSessions.needsNoMethod(session)) {
            payers.identify(session, payer);
            fulfilment.ofFree(session);
            return session;
        }
        Till till = till(session, payer);
        ObjectNode method = method(session, payer);
        switch (till.foresee(method)) {
            case DECLINED -> {
                till.take(session, method);
                throw till.lastRefusal(session);
            }
            case ACTION_REQUIRED -> {
                payers.identify(session, payer);
                till.take(session, method);
                sessions.keep(CheckoutSessions.name(session, till.intent(session)));
            }
            case SUCCEEDED, PROCESSING -> {
                payers.identify(session, payer);
                fulfilment.of(session, method, till, () -> till.take(session, method));
            }
        }
        return session;
    }

    private static void refuseUnlessOpen(ObjectNode session) {
        if (!CheckoutSessions.isOpen(session)) {
            throw Refusal.invalid(
                    "",
                    "This Checkout Session can no longer be paid: it has a status of `%s`."
                            .formatted(session.path("status").asText()));
        }
    }

    private Till till(ObjectNode session, Params payer) {
        return isDelayed(payer) && !CheckoutSessions.isFree(session)
                ? new Till.MoneySomeDay(payments.intents())
                : Till.of(session, payments);
    }

    private static boolean isDelayed(Params payer) {
        return payer.flag("delayed").orElse(false);
    }

    private ObjectNode method(ObjectNode session, Params payer) {
        PaymentMethods methods = payments.methods();
        if (isDelayed(payer)) {
            if (CheckoutSessions.isSubscription(session)) {
                throw Refusal.invalid(
                        "delayed", "The sandbox delays payments in `payment` mode only.");
            }
            return methods.createDebit();
        }
        ObjectNode method = methods.createTyped(payer);
        SessionPaymentTerms.refuseOther(session, method);
        return method;
    }
}
