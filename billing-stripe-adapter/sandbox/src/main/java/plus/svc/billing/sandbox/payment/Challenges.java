package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

/** What payers do when their bank asks them who they are, as 3-D Secure does. */
public final class Challenges {

    private final Ledger ledger;
    private final PaymentMethods methods;
    private final Challenged payments;
    private final Challenged setups;

    Challenges(Ledger ledger, PaymentMethods methods, Challenged payments, Challenged setups) {
        this.ledger = ledger;
        this.methods = methods;
        this.payments = payments;
        this.setups = setups;
    }

    /**
     * Answers one, with the {@code outcome} that is asked for.
     *
     * @param id of a payment, or of a setup
     * @throws Refusal if nobody is asked anything
     */
    public ObjectNode answer(String id, Params params) {
        String outcome = params.oneOf("outcome", "succeeded", "failed");
        ObjectNode intent = find(id);
        ObjectNode method = methods.find(intent.path("payment_method").asText()).orElseThrow();
        Challenged challenged = isSetup(intent) ? setups : payments;
        if (outcome.equals("succeeded")) {
            challenged.authenticate(intent, method);
        } else {
            challenged.failAuthentication(intent, method);
        }
        return intent;
    }

    private static boolean isSetup(ObjectNode intent) {
        return intent.path("object").asText().equals("setup_intent");
    }

    /**
     * The payment or setup whose payer is asked who they are.
     *
     * @throws Refusal if nobody is
     */
    public ObjectNode find(String id) {
        ObjectNode intent =
                ledger.find("payment_intent", id)
                        .or(() -> ledger.find("setup_intent", id))
                        .orElseThrow(() -> Refusal.notFound("PaymentIntent", id, "intent"));
        if (!intent.path("status").asText().equals("requires_action")) {
            throw Refusal.invalid("intent_unexpected_state", "", "Nobody is asked who they are.");
        }
        return intent;
    }
}
