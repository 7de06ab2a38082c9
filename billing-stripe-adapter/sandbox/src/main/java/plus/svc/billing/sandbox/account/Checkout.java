package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/**
 * What happens when somebody presses Pay: everything that Stripe does then, in the order in which
 * it does it.
 */
public final class Checkout {

    private final CheckoutSessions sessions;
    private final Customers customers;
    private final PaymentIntents intents;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Events events;

    Checkout(
            CheckoutSessions sessions,
            Customers customers,
            PaymentIntents intents,
            Subscriptions subscriptions,
            Invoices invoices,
            Ledger ledger,
            Events events) {
        this.sessions = sessions;
        this.customers = customers;
        this.intents = intents;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * Pays the session.
     *
     * @param payer {@code card}, and {@code email} unless the customer is known
     * @throws Refusal if the session is not open, or the card is declined, which leaves it open
     */
    public ObjectNode pay(String id, Params payer) {
        ObjectNode session = sessions.find(id);
        refuseUnlessOpen(session);
        Card card = Card.numbered(payer.required("card"));
        if (card.isDeclined()) {
            intents.decline(session, card);
            throw card.refusal();
        }
        identify(session, payer);
        if (CheckoutSessions.isSubscription(session)) {
            subscribe(session, card);
        } else {
            session.set("payment_intent", intents.succeed(session, card).path("id"));
        }
        session.put("status", "complete").put("payment_status", "paid").putNull("url");
        ledger.put(session);
        events.add("checkout.session.completed", session);
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

    private void identify(ObjectNode session, Params payer) {
        Optional<ObjectNode> known = ledger.find("customer", session.path("customer").asText());
        String email =
                known.map(it -> it.path("email").asText(""))
                        .filter(it -> !it.isEmpty())
                        .or(() -> Optional.of(session.path("customer_email").asText("")))
                        .filter(it -> !it.isEmpty())
                        .or(() -> payer.text("email"))
                        .orElse("payer@example.com");
        if (known.isEmpty() && CheckoutSessions.isSubscription(session)) {
            ObjectNode customer = customers.create(new Params(Json.object().put("email", email)));
            session.set("customer", customer.path("id"));
        }
        session.putObject("customer_details")
                .put("email", email)
                .put("tax_exempt", "none")
                .putArray("tax_ids");
    }

    private void subscribe(ObjectNode session, Card card) {
        ObjectNode subscription = subscriptions.start(session);
        ObjectNode invoice = invoices.draft(subscription);
        subscriptions.bill(subscription, invoice);
        invoices.finalise(invoice);
        ObjectNode intent = intents.succeed(session, card);
        subscriptions.activate(subscription, intent);
        invoices.pay(invoice, intent);
        session.set("subscription", subscription.path("id"));
        session.set("invoice", invoice.path("id"));
    }
}
