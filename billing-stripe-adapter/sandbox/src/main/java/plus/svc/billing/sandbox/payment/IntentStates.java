package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.net.URI;
import java.util.OptionalLong;

/** What an intent becomes by the bank's answer, and what is told of it. */
final class IntentStates {

    private static final String DUE = "due";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Charges charges;
    private final URI base;

    /**
     * @param base where the hosted pages are
     */
    IntentStates(Ledger ledger, Shapes shapes, Events events, Charges charges, URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.charges = charges;
        this.base = base;
    }

    Outcome enter(ObjectNode intent, ObjectNode method, Answer answer) {
        intent.putNull("next_action").set("payment_method", method.path("id"));
        switch (answer) {
            case Answer.Paid paid -> succeed(intent, method);
            case Answer.Declined declined -> decline(intent, method, declined.why());
            case Answer.Challenge challenge -> challenge(intent);
            case Answer.Later later -> process(intent, method, later);
        }
        return answer.outcome();
    }

    private void succeed(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charges.succeed(intent, method);
        intent.put("status", "succeeded").putNull("last_payment_error");
        intent.set("amount_received", intent.path("amount"));
        intent.set("latest_charge", charge.path("id"));
        save("payment_intent.succeeded", intent);
    }

    private void decline(ObjectNode intent, ObjectNode method, Decline why) {
        ObjectNode charge = charges.decline(intent, method, why);
        intent.set("latest_charge", charge.path("id"));
        ObjectNode error = (ObjectNode) why.refusal().body().path("error");
        fail(intent, method, error.set("charge", charge.path("id")));
    }

    /** The payer has not shown who they are. Nothing was charged. */
    void failAuthentication(ObjectNode intent, ObjectNode method) {
        ObjectNode error = Decline.AUTHENTICATION_FAILED.refusal().body();
        fail(intent, method, (ObjectNode) error.path("error"));
    }

    private void fail(ObjectNode intent, ObjectNode method, ObjectNode error) {
        error.set("payment_method", method.deepCopy());
        intent.put("status", "requires_payment_method").set("last_payment_error", error);
        intent.putNull("payment_method").putNull("next_action");
        save("payment_intent.payment_failed", intent);
    }

    private void challenge(ObjectNode intent) {
        intent.put("status", "requires_action");
        ObjectNode action = intent.putObject("next_action").put("type", "redirect_to_url");
        action.putObject("redirect_to_url")
                .put("return_url", Aside.read(intent, "return_url").asText(null))
                .put("url", base + "/c/challenge/" + intent.path("id").asText());
        save("payment_intent.requires_action", intent);
    }

    private void process(ObjectNode intent, ObjectNode method, Answer.Later later) {
        ObjectNode charge = charges.pend(intent, method);
        intent.set("latest_charge", charge.path("id"));
        Aside.of(intent).remove(DUE);
        later.after().ifPresent(it -> Aside.of(intent).put(DUE, shapes.now() + it.toSeconds()));
        save("payment_intent.processing", intent.put("status", "processing"));
    }

    static OptionalLong dueAt(ObjectNode intent) {
        return is("processing", intent) && Aside.read(intent, DUE).isNumber()
                ? OptionalLong.of(Aside.read(intent, DUE).asLong())
                : OptionalLong.empty();
    }

    static boolean is(String status, ObjectNode intent) {
        return intent.path("status").asText().equals(status);
    }

    private void save(String event, ObjectNode intent) {
        ledger.put(intent);
        events.add(event, intent);
    }
}
