package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a payment method that is to be kept for later, and who is told of it. */
final class SetupStates implements Challenged {

    private final Ledger ledger;
    private final Events events;
    private final Ownership ownership;
    private final URI base;
    private final List<Listener> listeners = new ArrayList<>();

    /**
     * @param base where the hosted pages are
     */
    SetupStates(Ledger ledger, Events events, Ownership ownership, URI base) {
        this.ledger = ledger;
        this.events = events;
        this.ownership = ownership;
        this.base = base;
    }

    void tell(Listener listener) {
        listeners.add(listener);
    }

    static Outcome foresee(ObjectNode method) {
        Instrument instrument = PaymentMethods.instrument(method);
        if (instrument.answer(Presence.ON_SESSION, false) instanceof Answer.Challenge) {
            return Outcome.ACTION_REQUIRED;
        }
        return instrument.refusalToBeKept().isPresent() ? Outcome.DECLINED : Outcome.SUCCEEDED;
    }

    Outcome attempt(ObjectNode intent, ObjectNode method) {
        intent.set("payment_method", method.path("id"));
        Outcome outcome = foresee(method);
        if (outcome != Outcome.ACTION_REQUIRED) {
            return keep(intent, method);
        }
        NextAction.set(intent, base);
        save("setup_intent.requires_action", intent, "requires_action");
        return outcome;
    }

    private Outcome keep(ObjectNode intent, ObjectNode method) {
        Optional<Decline> refusal = PaymentMethods.instrument(method).refusalToBeKept();
        if (refusal.isPresent()) {
            fail(intent, method, refusal.get());
            return Outcome.DECLINED;
        }
        intent.putNull("next_action").putNull("last_setup_error");
        save("setup_intent.succeeded", intent, "succeeded");
        ownership.setUp(method);
        if (intent.path("customer").isTextual()) {
            ownership.keep(method, intent.path("customer").asText());
        }
        return Outcome.SUCCEEDED;
    }

    private void fail(ObjectNode intent, ObjectNode method, Decline why) {
        ObjectNode error = why.error();
        error.set("payment_method", method.deepCopy());
        intent.set("last_setup_error", error);
        intent.putNull("payment_method").putNull("next_action");
        save("setup_intent.setup_failed", intent, "requires_payment_method");
    }

    void cancel(ObjectNode intent, String reason) {
        intent.put("cancellation_reason", reason.isEmpty() ? null : reason);
        save("setup_intent.canceled", intent.putNull("next_action"), "canceled");
    }

    @Override
    public void authenticate(ObjectNode intent, ObjectNode method) {
        Outcome outcome = keep(intent, method);
        listeners.forEach(it -> it.concluded(intent, outcome));
    }

    @Override
    public void failAuthentication(ObjectNode intent, ObjectNode method) {
        fail(intent, method, Decline.SETUP_AUTHENTICATION_FAILED);
        listeners.forEach(it -> it.concluded(intent, Outcome.DECLINED));
    }

    private void save(String event, ObjectNode intent, String status) {
        ledger.put(intent.put("status", status));
        events.add(event, intent);
    }
}
