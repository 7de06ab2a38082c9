package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.InvoiceAttempts;
import plus.svc.billing.sandbox.billing.Invoices;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentIntents;

import java.util.function.Supplier;

/** Hands over what a Checkout session sold, and completes it. */
public final class Fulfilment {

    private final CheckoutSessions sessions;
    private final SessionPrices prices;
    private final SubscriptionSale sale;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final InvoiceAttempts attempts;
    private final PaymentIntents intents;

    public Fulfilment(
            CheckoutSessions sessions,
            SessionPrices prices,
            SubscriptionSale sale,
            Subscriptions subscriptions,
            Invoices invoices,
            InvoiceAttempts attempts,
            PaymentIntents intents) {
        this.sessions = sessions;
        this.prices = prices;
        this.sale = sale;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.attempts = attempts;
        this.intents = intents;
    }

    /** With nothing to pay, now or later. */
    void ofFree(ObjectNode session) {
        if (CheckoutSessions.isSubscription(session)) {
            begin(session);
        }
        complete(session, "no_payment_required");
    }

    /**
     * @param taking when it is time for the money; it succeeds, or its outcome is open
     */
    void of(ObjectNode session, ObjectNode method, Till till, Supplier<Outcome> taking) {
        Outcome outcome =
                CheckoutSessions.isSubscription(session)
                        ? subscribe(session, method, taking)
                        : taking.get();
        CheckoutSessions.name(session, till.intent(session));
        complete(session, paymentStatus(session, outcome));
    }

    private static String paymentStatus(ObjectNode session, Outcome outcome) {
        if (CheckoutSessions.isFree(session)) {
            return "no_payment_required";
        }
        return outcome == Outcome.SUCCEEDED ? "paid" : "unpaid";
    }

    private Outcome subscribe(ObjectNode session, ObjectNode method, Supplier<Outcome> taking) {
        ObjectNode subscription = begin(session);
        ObjectNode invoice = invoices.find(subscription.path("latest_invoice").asText());
        if (CheckoutSessions.isFree(session)) {
            Outcome outcome = taking.get();
            subscriptions.payWith(subscription, method);
            return outcome;
        }
        ObjectNode intent = intents.ofSession(session);
        intents.assign(intent, invoice);
        Outcome outcome = taking.get();
        subscriptions.activate(subscription, intent);
        if (outcome == Outcome.SUCCEEDED) {
            attempts.pay(invoice, intent);
        } else {
            attempts.await(invoice, intent);
        }
        return outcome;
    }

    private ObjectNode begin(ObjectNode session) {
        ObjectNode subscription = sale.begin(session);
        session.set("subscription", subscription.path("id"));
        session.set("invoice", subscription.path("latest_invoice"));
        return subscription;
    }

    private void complete(ObjectNode session, String paymentStatus) {
        if (!CheckoutSessions.isSubscription(session)) {
            prices.redeem(session);
        }
        session.put("status", "complete").put("payment_status", paymentStatus).putNull("url");
        sessions.save("checkout.session.completed", session);
    }
}
