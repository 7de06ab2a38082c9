package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Invoices;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Card;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.web.Json;

/**
 * What happens when somebody presses Pay: everything that Stripe does then, in the order in which
 * it does it.
 */
public final class Checkout {

    private final CheckoutSessions sessions;
    private final Payers payers;
    private final PaymentIntents intents;
    private final Subscriptions subscriptions;
    private final Invoices invoices;

    public Checkout(
            CheckoutSessions sessions,
            Payers payers,
            PaymentIntents intents,
            Subscriptions subscriptions,
            Invoices invoices) {
        this.sessions = sessions;
        this.payers = payers;
        this.intents = intents;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
    }

    /**
     * Pays the session.
     *
     * @param payer {@code card}, or {@code delayed} when it is not known at once whether the money
     *     comes; {@code email} unless the customer is known
     * @throws Refusal if the session is not open, or the card is declined, which leaves it open
     */
    public ObjectNode pay(String id, Params payer) {
        ObjectNode session = sessions.find(id);
        refuseUnlessOpen(session);
        if (payer.flag("delayed").orElse(false)) {
            return payLater(session, payer);
        }
        Card card = Card.numbered(payer.required("card"));
        if (card.isDeclined()) {
            intents.decline(intents.ofSession(session), card);
            throw card.refusal();
        }
        payers.identify(session, payer);
        if (CheckoutSessions.isSubscription(session)) {
            subscribe(session, card);
        } else {
            ObjectNode intent = intents.ofSession(session);
            intents.succeed(intent, card);
            session.set("payment_intent", intent.path("id"));
        }
        return complete(session, "paid");
    }

    private ObjectNode payLater(ObjectNode session, Params payer) {
        if (CheckoutSessions.isSubscription(session)) {
            throw Refusal.invalid("delayed", "The sandbox delays payments in `payment` mode only.");
        }
        payers.identify(session, payer);
        ObjectNode intent = intents.ofSession(session);
        intents.process(intent);
        session.set("payment_intent", intent.path("id"));
        return complete(session, "unpaid");
    }

    private ObjectNode complete(ObjectNode session, String paymentStatus) {
        session.put("status", "complete").put("payment_status", paymentStatus).putNull("url");
        sessions.save("checkout.session.completed", session);
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

    private void subscribe(ObjectNode session, Card card) {
        ObjectNode order = Json.object();
        order.set("customer", session.path("customer"));
        order.set("currency", session.path("currency"));
        order.set("metadata", Aside.read(session, "metadata"));
        ObjectNode subscription = subscriptions.start(order, LineItems.of(session));
        ObjectNode invoice = invoices.draftFirst(subscription);
        subscriptions.bill(subscription, invoice);
        invoices.finalise(invoice);
        ObjectNode intent = intents.ofSession(session);
        intents.succeed(intent, card);
        subscriptions.activate(subscription, intent);
        invoices.pay(invoice, intent);
        session.set("subscription", subscription.path("id"));
        session.set("invoice", invoice.path("id"));
    }

    /**
     * Settles a delayed payment, with the {@code outcome} that is asked for.
     *
     * @throws Refusal if it is not delayed, or was settled before
     */
    public ObjectNode settle(String id, Params params) {
        String outcome = params.oneOf("outcome", "succeeded", "failed");
        ObjectNode session = sessions.find(id);
        ObjectNode intent = intents.processing(session);
        if (outcome.equals("succeeded")) {
            intents.succeed(intent, Card.ACCEPTED);
            session.put("payment_status", "paid");
        } else {
            intents.decline(intent, Card.DECLINED);
        }
        sessions.save("checkout.session.async_payment_" + outcome, session);
        return session;
    }
}
