package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.Optional;

/** The payments of Checkout sessions and of invoices. */
public final class PaymentIntents {

    private static final String KIND = "payment_intent";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Charges charges;

    public PaymentIntents(Ledger ledger, Shapes shapes, Events events, Charges charges) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.charges = charges;
    }

    /** The one payment of the session, which outlives a declined card. */
    public ObjectNode ofSession(ObjectNode session) {
        ObjectNode intent = known(session).orElseGet(() -> begin(session, "amount_total"));
        intent.set("customer", session.path("customer"));
        return intent;
    }

    /** The one payment of the invoice, however often it is tried. */
    public ObjectNode ofInvoice(ObjectNode invoice) {
        return known(invoice).orElseGet(() -> begin(invoice, "total"));
    }

    private Optional<ObjectNode> known(ObjectNode owner) {
        return ledger.find(KIND, Aside.read(owner, KIND).asText());
    }

    private ObjectNode begin(ObjectNode owner, String amount) {
        ObjectNode intent = shapes.fresh(KIND);
        String id = intent.path("id").asText();
        intent.put("client_secret", Ids.next(id + "_secret_"));
        intent.set("amount", owner.path(amount));
        intent.set("currency", owner.path("currency"));
        intent.set("customer", owner.path("customer"));
        describe(intent, owner);
        Aside.of(owner).put(KIND, id);
        ledger.put(owner);
        save("payment_intent.created", intent);
        return intent;
    }

    private static void describe(ObjectNode intent, ObjectNode owner) {
        if (owner.path("object").asText().equals("invoice")) {
            intent.put("description", "Subscription update");
        } else if (owner.path("mode").asText().equals("subscription")) {
            intent.put("description", "Subscription creation");
        } else {
            intent.set("metadata", Aside.read(owner, "metadata").deepCopy());
        }
    }

    public void decline(ObjectNode intent, Card card) {
        ObjectNode charge = charges.decline(intent, card);
        intent.put("status", "requires_payment_method");
        intent.set("latest_charge", charge.path("id"));
        intent.set("last_payment_error", card.refusal().body().path("error"));
        save("payment_intent.payment_failed", intent);
    }

    public void succeed(ObjectNode intent, Card card) {
        ObjectNode charge = charges.succeed(intent, card);
        intent.put("status", "succeeded").putNull("last_payment_error");
        intent.set("amount_received", intent.path("amount"));
        intent.set("latest_charge", charge.path("id"));
        intent.set("payment_method", charge.path("payment_method"));
        save("payment_intent.succeeded", intent);
    }

    /** Whether it succeeds will be known later. */
    public void process(ObjectNode intent) {
        save("payment_intent.processing", intent.put("status", "processing"));
    }

    /**
     * The payment of the session, of which nobody knows yet whether it succeeds.
     *
     * @throws Refusal if it is known
     */
    public ObjectNode processing(ObjectNode session) {
        return known(session)
                .filter(it -> it.path("status").asText().equals("processing"))
                .orElseThrow(() -> Refusal.invalid("", "No delayed payment of it is under way."));
    }

    private void save(String event, ObjectNode object) {
        ledger.put(object);
        events.add(event, object);
    }
}
