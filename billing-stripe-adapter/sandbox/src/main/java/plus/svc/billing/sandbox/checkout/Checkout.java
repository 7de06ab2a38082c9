package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Invoices;
import plus.svc.billing.sandbox.billing.SubscriptionOrder;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Presence;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;
import java.util.function.Function;

/**
 * What happens when somebody presses Pay: everything that Stripe does then, in the order in which
 * it does it.
 */
public final class Checkout {

    private final CheckoutSessions sessions;
    private final Payers payers;
    private final PaymentMethods methods;
    private final PaymentIntents intents;
    private final Subscriptions subscriptions;
    private final Invoices invoices;

    public Checkout(
            CheckoutSessions sessions,
            Payers payers,
            PaymentMethods methods,
            PaymentIntents intents,
            Subscriptions subscriptions,
            Invoices invoices) {
        this.sessions = sessions;
        this.payers = payers;
        this.methods = methods;
        this.intents = intents;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        intents.tell(this::concluded);
    }

    /**
     * Pays the session. It stays open, with an intent that {@code requires_action}, when the payer
     * is first to show who they are.
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
        ObjectNode method = methods.createTyped(payer);
        switch (PaymentIntents.foresee(method, Presence.ON_SESSION)) {
            case DECLINED -> {
                ObjectNode intent = intents.ofSession(session);
                intents.attempt(intent, method, Presence.ON_SESSION);
                throw PaymentIntents.lastRefusal(intent);
            }
            case ACTION_REQUIRED -> {
                payers.identify(session, payer);
                intents.attempt(intents.ofSession(session), method, Presence.ON_SESSION);
            }
            case SUCCEEDED, PROCESSING -> {
                payers.identify(session, payer);
                fulfil(session, it -> intents.attempt(it, method, Presence.ON_SESSION));
            }
        }
        return session;
    }

    private ObjectNode payLater(ObjectNode session, Params payer) {
        if (CheckoutSessions.isSubscription(session)) {
            throw Refusal.invalid("delayed", "The sandbox delays payments in `payment` mode only.");
        }
        payers.identify(session, payer);
        fulfil(session, it -> intents.attemptOpenEnded(it, methods.createDebit()));
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

    /** Completes the session, and hands over what it sold. */
    private void fulfil(ObjectNode session, Function<ObjectNode, Outcome> payment) {
        Outcome outcome;
        if (CheckoutSessions.isSubscription(session)) {
            outcome = subscribe(session, payment);
        } else {
            ObjectNode intent = intents.ofSession(session);
            outcome = payment.apply(intent);
            session.set("payment_intent", intent.path("id"));
        }
        session.put("status", "complete").putNull("url");
        session.put("payment_status", outcome == Outcome.SUCCEEDED ? "paid" : "unpaid");
        sessions.save("checkout.session.completed", session);
    }

    private Outcome subscribe(ObjectNode session, Function<ObjectNode, Outcome> payment) {
        ObjectNode order = Json.object();
        order.set("customer", session.path("customer"));
        order.set("currency", session.path("currency"));
        order.set("metadata", Aside.read(session, "metadata"));
        ObjectNode subscription =
                subscriptions.start(new SubscriptionOrder(order, LineItems.of(session)));
        ObjectNode invoice = invoices.draftFirst(subscription);
        subscriptions.bill(subscription, invoice);
        invoices.finalise(invoice);
        ObjectNode intent = intents.ofSession(session);
        intents.assign(intent, invoice);
        Outcome outcome = payment.apply(intent);
        subscriptions.activate(subscription, intent);
        invoices.pay(invoice, intent);
        session.set("subscription", subscription.path("id"));
        session.set("invoice", invoice.path("id"));
        return outcome;
    }

    /** A challenge is over, or the money of a complete session has come or not. */
    private void concluded(ObjectNode intent, Outcome outcome) {
        sessions.paidBy(intent)
                .ifPresent(
                        it -> {
                            if (!CheckoutSessions.isOpen(it)) {
                                settled(it, outcome);
                            } else if (outcome != Outcome.DECLINED) {
                                fulfil(it, done -> outcome);
                            }
                        });
    }

    private void settled(ObjectNode session, Outcome outcome) {
        boolean paid = outcome == Outcome.SUCCEEDED;
        session.put("payment_status", paid ? "paid" : "unpaid");
        sessions.save("checkout.session.async_payment_" + (paid ? "succeeded" : "failed"), session);
    }

    /**
     * Settles a delayed payment, with the {@code outcome} that is asked for.
     *
     * @throws Refusal if it is not delayed, or was settled before
     */
    public ObjectNode settle(String id, Params params) {
        ObjectNode session = sessions.find(id);
        intents.settleOf(session, params);
        return session;
    }

    /** The session that the payment or setup is for, if it is for one. */
    public Optional<ObjectNode> sessionOf(ObjectNode intent) {
        return sessions.paidBy(intent);
    }

    /** The payment or setup of an open session whose payer is to show who they are. */
    public Optional<ObjectNode> challenge(ObjectNode session) {
        return Optional.of(intents.ofSession(session))
                .filter(it -> CheckoutSessions.isOpen(session))
                .filter(it -> it.path("status").asText().equals("requires_action"));
    }

    public Optional<String> failedChallenge(ObjectNode session) {
        return Optional.of(intents.ofSession(session))
                .filter(
                        it ->
                                it.path("last_payment_error")
                                        .path("code")
                                        .asText()
                                        .equals("payment_intent_authentication_failure"))
                .map(it -> it.path("last_payment_error").path("message").asText());
    }
}
