package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Payments;

import java.util.Optional;

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
        payments.intents().tell(this::concluded);
        payments.setups().tell(this::concluded);
    }

    /**
     * Pays the session. It stays open when the payer is first to show who they are, which is found
     * by {@link #challenge}.
     *
     * @param payer a {@code card} with its {@code expiry} and {@code cvc}, an {@code iban}, a
     *     {@code payment_method}, or {@code delayed} for a debit that only {@link #settle} ends;
     *     {@code email} unless the customer is known
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
        if (CheckoutSessions.isFree(session)) {
            return new Till.Permission(payments.setups());
        }
        return isDelayed(payer)
                ? new Till.MoneySomeDay(payments.intents())
                : new Till.Money(payments.intents());
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

    /** A challenge is over, or the money of a complete session has come or not. */
    private void concluded(ObjectNode intent, Outcome outcome) {
        sessionOf(intent).ifPresent(it -> concluded(it, intent, outcome));
    }

    private void concluded(ObjectNode session, ObjectNode intent, Outcome outcome) {
        if (session.path("status").asText().equals("complete")) {
            settled(session, outcome);
        } else if (CheckoutSessions.isOpen(session) && outcome != Outcome.DECLINED) {
            ObjectNode method =
                    payments.methods().find(intent.path("payment_method").asText()).orElseThrow();
            fulfilment.of(session, method, till(session, Params.none()), () -> outcome);
        }
    }

    private void settled(ObjectNode session, Outcome outcome) {
        boolean paid = outcome == Outcome.SUCCEEDED;
        session.put("payment_status", paid ? "paid" : "unpaid");
        sessions.save("checkout.session.async_payment_" + (paid ? "succeeded" : "failed"), session);
    }

    /** The session that the payment or setup is for, if it is for one. */
    public Optional<ObjectNode> sessionOf(ObjectNode intent) {
        return sessions.takenBy(intent);
    }

    /** The payment or setup of an open session whose payer is to show who they are. */
    public Optional<ObjectNode> challenge(ObjectNode session) {
        return sessions.intentOf(session)
                .filter(it -> CheckoutSessions.isOpen(session))
                .filter(it -> it.path("status").asText().equals("requires_action"));
    }

    /** Why the payer of an open session, who did not show who they are, has to try again. */
    public Optional<String> failedChallenge(ObjectNode session) {
        return sessions.intentOf(session)
                .map(
                        it ->
                                it.has("last_setup_error")
                                        ? it.path("last_setup_error")
                                        : it.path("last_payment_error"))
                .filter(it -> it.path("code").asText().endsWith("authentication_failure"))
                .map(it -> it.path("message").asText());
    }

    /**
     * Settles a delayed payment, with the {@code outcome} that is asked for.
     *
     * @throws Refusal if it is not delayed, or was settled before
     */
    public ObjectNode settle(String id, Params params) {
        ObjectNode session = sessions.find(id);
        payments.intents().settleOf(session, params);
        return session;
    }
}
