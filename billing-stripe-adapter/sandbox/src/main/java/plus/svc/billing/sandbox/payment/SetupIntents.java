package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

/** Payment methods on their way to being kept for later. */
public final class SetupIntents {

    private static final String KIND = "setup_intent";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final IntentForms forms;
    private final SetupStates states;

    SetupIntents(
            Ledger ledger, Shapes shapes, Events events, IntentForms forms, SetupStates states) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.forms = forms;
        this.states = states;
    }

    public void tell(Listener listener) {
        states.tell(listener);
    }

    /** The one setup of the Checkout session, which outlives a declined card. */
    public ObjectNode ofSession(ObjectNode session) {
        ObjectNode intent =
                ledger.find(KIND, Aside.read(session, KIND).asText())
                        .orElseGet(() -> begin(of(session)));
        intent.set("customer", session.path("customer"));
        Aside.of(session).set(KIND, intent.path("id"));
        ledger.put(session);
        return intent;
    }

    /** Gives up the setup of a session that is over. */
    public void cancelFor(ObjectNode session) {
        ledger.find(KIND, Aside.read(session, KIND).asText())
                .filter(it -> IntentForms.UNCONFIRMED.contains(it.path("status").asText()))
                .ifPresent(it -> states.cancel(it, "abandoned"));
    }

    /** Whether it is the setup of that session. */
    public static boolean isOf(ObjectNode session, ObjectNode intent) {
        return Aside.read(session, KIND).equals(intent.path("id"));
    }

    private ObjectNode of(ObjectNode session) {
        ObjectNode intent = fresh();
        if (session.path("mode").asText().equals("setup")) {
            intent.put(
                    "description", Aside.read(session, "intent").path("description").asText(null));
            intent.set("metadata", Aside.read(session, "metadata").deepCopy());
        }
        return intent;
    }

    private ObjectNode fresh() {
        ObjectNode intent = shapes.fresh(KIND);
        return intent.put("client_secret", Ids.next(intent.path("id").asText() + "_secret_"));
    }

    private ObjectNode begin(ObjectNode intent) {
        ledger.put(intent);
        events.add("setup_intent.created", intent);
        return intent;
    }

    /** What an attempt would come to. Nothing is tried, and nobody hears of it. */
    public static Outcome foresee(ObjectNode method) {
        return SetupStates.foresee(method);
    }

    /** Tries to have {@code method} kept; its events are those that Stripe sends. */
    public Outcome attempt(ObjectNode intent, ObjectNode method) {
        return states.attempt(intent, method);
    }

    /** What the last attempt failed by, for its payer to see. */
    public static Refusal lastRefusal(ObjectNode intent) {
        return Decline.refusalOf(intent.path("last_setup_error"));
    }

    /**
     * Begins one as the parameters of the API say, and has it confirmed if they say so.
     *
     * @throws Refusal if Stripe would not do it
     */
    public ObjectNode create(Params params) {
        ObjectNode intent = fresh();
        forms.apply(params, intent);
        intent.put("usage", params.text("usage").orElse("off_session"));
        boolean confirmed = params.flag("confirm").orElse(false);
        if (confirmed) {
            forms.methodOf(intent);
        }
        begin(intent);
        return confirmed ? attempt(intent) : intent;
    }

    /** Changes it as the parameters of the API say. */
    public ObjectNode update(String id, Params params) {
        ObjectNode intent = find(id).deepCopy();
        forms.apply(params, intent);
        ledger.put(intent);
        return intent;
    }

    /**
     * Tries it.
     *
     * @throws Refusal if there is no payment method to try, or its bank declines it
     */
    public ObjectNode confirm(String id, Params params) {
        ObjectNode intent = find(id).deepCopy();
        forms.requireStatus("confirm", intent, IntentForms.UNCONFIRMED);
        forms.apply(params, intent);
        return attempt(intent);
    }

    private ObjectNode attempt(ObjectNode intent) {
        if (states.attempt(intent, forms.methodOf(intent)) == Outcome.DECLINED) {
            throw forms.withIntent(lastRefusal(intent), intent);
        }
        return intent;
    }

    /** Gives it up. */
    public ObjectNode cancel(String id, Params params) {
        ObjectNode intent = find(id);
        forms.requireStatus("cancel", intent, IntentForms.UNCONFIRMED);
        states.cancel(intent, params.text("cancellation_reason").orElse(""));
        return intent;
    }

    private ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "intent"));
    }
}
