package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;
import java.util.Optional;

/** What payers do when their bank asks them who they are, as 3-D Secure does. */
public final class Challenges {

    private static final List<String> NOT_PAID = List.of("requires_payment_method", "canceled");

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
        ObjectNode intent = waiting(id);
        ObjectNode method = methods.find(intent.path("payment_method").asText()).orElseThrow();
        Challenged challenged = isSetup(intent) ? setups : payments;
        if (outcome.equals("succeeded")) {
            challenged.authenticate(intent, method);
        } else {
            challenged.failAuthentication(intent, method);
        }
        return intent;
    }

    /** Has the payer led there afterwards. */
    public void leadTo(ObjectNode intent, String url) {
        Aside.of(intent).put(NextAction.RETURN_URL, url);
        ledger.put(intent);
    }

    /**
     * Where a program wants its payer to be afterwards, told what came of it as Stripe tells it.
     */
    public static Optional<String> returnUrl(ObjectNode intent) {
        String url = Aside.read(intent, NextAction.RETURN_URL).asText("");
        String kind = intent.path("object").asText();
        boolean failed = NOT_PAID.contains(intent.path("status").asText());
        String query =
                "%s=%s&%s_client_secret=%s&redirect_status=%s"
                        .formatted(
                                kind,
                                intent.path("id").asText(),
                                kind,
                                intent.path("client_secret").asText(),
                                failed ? "failed" : "succeeded");
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(url + (url.contains("?") ? "&" : "?") + query);
    }

    private static boolean isSetup(ObjectNode intent) {
        return intent.path("object").asText().equals("setup_intent");
    }

    private ObjectNode waiting(String id) {
        ObjectNode intent = find(id);
        if (!isWaiting(intent)) {
            throw Refusal.invalid("intent_unexpected_state", "", "Nobody is asked who they are.");
        }
        return intent;
    }

    /** Whether somebody is asked who they are, and has not answered. */
    public static boolean isWaiting(ObjectNode intent) {
        return intent.path("status").asText().equals("requires_action");
    }

    /**
     * The payment or setup, whether or not somebody is asked.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode find(String id) {
        return ledger.find("payment_intent", id)
                .or(() -> ledger.find("setup_intent", id))
                .orElseThrow(() -> Refusal.notFound("PaymentIntent", id, "intent"));
    }
}
