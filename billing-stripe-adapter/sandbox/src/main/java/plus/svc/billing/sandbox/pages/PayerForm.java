package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.checkout.CheckoutSessions;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/** Who pays a Checkout session, and with what. */
final class PayerForm {

    private final String knownEmail;
    private final PaymentFields fields;

    PayerForm(ObjectNode session, String knownEmail) {
        this.knownEmail = knownEmail;
        fields = fields(session);
    }

    private static PaymentFields fields(ObjectNode session) {
        return new PaymentFields(
                CheckoutSessions.needsNoMethod(session)
                        ? Json.array()
                        : session.path("payment_method_types"));
    }

    /** Puts what was typed, or what is there at first. */
    void write(ObjectNode values, Params typed) {
        values.put("fixed", !knownEmail.isEmpty());
        values.put("email", knownEmail.isEmpty() ? typed.text("email").orElse("") : knownEmail);
        fields.write(values, typed);
    }

    /** What was typed, without what belongs to ways to pay that were not chosen. */
    Params chosen(Params typed) {
        return fields.chosen(typed);
    }

    /** What of it was left out. */
    Optional<Mistake> missing(Params typed) {
        return typed.has("email") && !typed.text("email").orElse("").contains("@")
                ? Optional.of(new Mistake("email", "Your email is incomplete."))
                : fields.missing(typed);
    }
}
