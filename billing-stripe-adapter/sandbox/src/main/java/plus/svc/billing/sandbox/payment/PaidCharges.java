package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

/** The charges by which money was taken: those that can be given back, or taken back. */
final class PaidCharges {

    private static final String KIND = "charge";

    private final Ledger ledger;

    PaidCharges(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The charge that parameters refer to, by itself or by its payment.
     *
     * @throws Refusal if there is none, or no money was taken by it
     */
    ObjectNode of(Params params) {
        ObjectNode charge = params.text(KIND).map(this::named).orElseGet(() -> latest(params));
        return requirePaid(charge);
    }

    private ObjectNode latest(Params params) {
        String kind = "payment_intent";
        String id =
                params.text(kind)
                        .orElseThrow(
                                () ->
                                        Refusal.invalid(
                                                "",
                                                "One of the following params should be provided for"
                                                        + " this request: payment_intent or"
                                                        + " charge."));
        ObjectNode intent =
                ledger.find(kind, id).orElseThrow(() -> Refusal.noReference(kind, id, kind));
        String charge = intent.path("latest_charge").asText("");
        return ledger.find(KIND, charge).orElseThrow(() -> unpaid(id));
    }

    private ObjectNode named(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.noReference(KIND, id, KIND));
    }

    private static ObjectNode requirePaid(ObjectNode charge) {
        if (!charge.path("paid").asBoolean() || !charge.path("captured").asBoolean()) {
            throw unpaid(charge.path("payment_intent").asText());
        }
        return charge;
    }

    private static Refusal unpaid(String intent) {
        return Refusal.invalid(
                "", "This PaymentIntent (" + intent + ") does not have a successful charge.");
    }

    /** The charge that a URL names. */
    ObjectNode of(String id) {
        return requirePaid(
                ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id")));
    }
}
