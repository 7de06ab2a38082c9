package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

/** What becomes of payment methods that are there. */
public final class MethodChanges {

    private final Ledger ledger;
    private final Events events;
    private final PaymentMethods methods;
    private final MethodForms forms;
    private final Ownership ownership;

    public MethodChanges(Ledger ledger, Shapes shapes, Events events, PaymentMethods methods) {
        this.ledger = ledger;
        this.events = events;
        this.methods = methods;
        forms = new MethodForms(shapes);
        ownership = new Ownership(ledger, events);
    }

    /**
     * Takes it from its customer, for good.
     *
     * @throws Refusal if it has none
     */
    public ObjectNode detach(String id) {
        return ownership.detach(existing(id));
    }

    /**
     * Changes it as the parameters of the API say.
     *
     * @throws Refusal if it has no customer
     */
    public ObjectNode update(String id, Params params) {
        ObjectNode method = existing(id);
        if (!method.path("customer").isTextual()) {
            throw Refusal.invalid(
                    "", "You must save this PaymentMethod to a customer before you can update it.");
        }
        return change("payment_method.updated", method, params);
    }

    /** What a card's network reports by itself: the card has another expiry. */
    public ObjectNode updateAutomatically(String id, Params params) {
        return change("payment_method.automatically_updated", existing(id), params);
    }

    private ObjectNode change(String event, ObjectNode before, Params params) {
        ObjectNode method = before.deepCopy();
        forms.change(method, params);
        ledger.put(method);
        events.addUpdate(event, before, method);
        return method;
    }

    private ObjectNode existing(String id) {
        return methods.find(id)
                .orElseThrow(() -> Refusal.notFound("PaymentMethod", id, "payment_method"));
    }
}
