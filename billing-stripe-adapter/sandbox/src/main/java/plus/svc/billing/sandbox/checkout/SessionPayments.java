package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.Payments;

import java.util.Optional;

/** The payments and setups of Checkout sessions, after somebody has pressed Pay. */
public final class SessionPayments {

    private final CheckoutSessions sessions;
    private final Payments payments;
    private final Fulfilment fulfilment;

    public SessionPayments(CheckoutSessions sessions, Payments payments, Fulfilment fulfilment) {
        this.sessions = sessions;
        this.payments = payments;
        this.fulfilment = fulfilment;
        payments.intents().tell(this::concluded);
        payments.setups().tell(this::concluded);
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
            fulfilment.of(session, method, Till.of(session, payments), () -> outcome);
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
        return of(session)
                .filter(it -> CheckoutSessions.isOpen(session))
                .filter(it -> it.path("status").asText().equals("requires_action"));
    }

    /** The payment or setup that has begun for the session, if one has. */
    public Optional<ObjectNode> of(ObjectNode session) {
        return sessions.intentOf(session);
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
