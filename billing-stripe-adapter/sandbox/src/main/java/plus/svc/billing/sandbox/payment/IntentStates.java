package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What a payment becomes by the bank's answer, and who is told of it. */
final class IntentStates implements Challenged {

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Charges charges;
    private final Ownership ownership;
    private final Disputes disputes;
    private final URI base;
    private final List<Listener> listeners = new ArrayList<>();

    /**
     * @param base where the hosted pages are
     */
    IntentStates(
            Ledger ledger,
            Shapes shapes,
            Events events,
            Charges charges,
            Ownership ownership,
            Disputes disputes,
            URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.charges = charges;
        this.ownership = ownership;
        this.disputes = disputes;
        this.base = base;
    }

    void tell(Listener listener) {
        listeners.add(listener);
    }

    /** What was not known at once is known now. */
    void conclude(ObjectNode intent, ObjectNode method, Answer answer) {
        announce(intent, enter(intent, method, answer));
    }

    void announce(ObjectNode intent, Outcome outcome) {
        listeners.forEach(it -> it.concluded(intent, outcome));
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
        intent.putNull("last_payment_error").set("latest_charge", charge.path("id"));
        if (Charges.isCapturedLater(intent)) {
            intent.set("amount_capturable", intent.path("amount"));
            save("payment_intent.amount_capturable_updated", intent, "requires_capture");
        } else {
            receive(intent, intent.path("amount").asLong());
        }
        ownership.keep(intent, method);
        PaymentMethods.instrument(method)
                .aftermath()
                .dispute()
                .ifPresent(it -> disputes.open(charge, it));
    }

    void receive(ObjectNode intent, long amount) {
        intent.put("amount_received", amount).put("amount_capturable", 0);
        save("payment_intent.succeeded", intent, "succeeded");
    }

    private void decline(ObjectNode intent, ObjectNode method, Decline why) {
        ObjectNode charge = charges.decline(intent, method, why);
        intent.set("latest_charge", charge.path("id"));
        fail(intent, method, why.error().set("charge", charge.path("id")));
    }

    @Override
    public void authenticate(ObjectNode intent, ObjectNode method) {
        Authenticated.remember(intent);
        conclude(intent, method, PaymentMethods.instrument(method).answerAuthenticated());
    }

    /** Nothing was charged. */
    @Override
    public void failAuthentication(ObjectNode intent, ObjectNode method) {
        fail(intent, method, Decline.AUTHENTICATION_FAILED.error());
        listeners.forEach(it -> it.concluded(intent, Outcome.DECLINED));
    }

    private void fail(ObjectNode intent, ObjectNode method, ObjectNode error) {
        error.set("payment_method", method.deepCopy());
        intent.set("last_payment_error", error);
        intent.putNull("payment_method").putNull("next_action");
        save("payment_intent.payment_failed", intent, "requires_payment_method");
    }

    private void challenge(ObjectNode intent) {
        NextAction.set(intent, base);
        save("payment_intent.requires_action", intent, "requires_action");
    }

    private void process(ObjectNode intent, ObjectNode method, Answer.Later later) {
        ObjectNode charge = charges.pend(intent, method);
        intent.set("latest_charge", charge.path("id"));
        Due.set(intent, shapes.now(), later.after());
        save("payment_intent.processing", intent, "processing");
        ownership.keep(intent, method);
    }

    void cancel(ObjectNode intent, String reason) {
        intent.put("canceled_at", shapes.now()).put("amount_capturable", 0);
        intent.put("cancellation_reason", reason.isEmpty() ? null : reason);
        intent.putNull("next_action");
        charges.release(intent);
        save("payment_intent.canceled", intent, "canceled");
    }

    private void save(String event, ObjectNode intent, String status) {
        ledger.put(intent.put("status", status));
        events.add(event, intent);
    }
}
