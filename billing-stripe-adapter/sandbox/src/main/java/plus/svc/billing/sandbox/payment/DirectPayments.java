package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Money;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Payments that a program makes by itself, with neither Checkout nor an invoice. */
public final class DirectPayments {

    private static final String KIND = "payment_intent";
    private static final List<String> TEXTS =
            List.of(
                    "receipt_email",
                    "setup_future_usage",
                    "statement_descriptor",
                    "statement_descriptor_suffix");

    private final Ledger ledger;
    private final Events events;
    private final NewPaymentIntent newIntent;
    private final IntentForms forms;
    private final PaymentIntents intents;
    private final IntentStates states;
    private final Charges charges;

    DirectPayments(
            Ledger ledger,
            Shapes shapes,
            Events events,
            IntentForms forms,
            PaymentIntents intents,
            IntentStates states,
            Charges charges) {
        this.ledger = ledger;
        this.events = events;
        newIntent = new NewPaymentIntent(shapes);
        this.forms = forms;
        this.intents = intents;
        this.states = states;
        this.charges = charges;
    }

    /**
     * Begins one as the parameters of the API say, and has it confirmed if they say so.
     *
     * @throws Refusal if Stripe would not do it, or the payment is declined
     */
    public ObjectNode create(Params params) {
        params.required("amount");
        params.required("currency");
        ObjectNode intent = newIntent.direct();
        params.text("capture_method").ifPresent(it -> intent.put("capture_method", it));
        apply(params, intent);
        boolean confirmed = params.flag("confirm").orElse(false);
        if (confirmed) {
            forms.methodOf(intent);
        }
        ledger.put(intent);
        events.add("payment_intent.created", intent);
        return confirmed ? charge(intent, params) : intent;
    }

    /**
     * Changes it as the parameters of the API say.
     *
     * @throws Refusal if it is over
     */
    public ObjectNode update(String id, Params params) {
        ObjectNode intent = find(id).deepCopy();
        forms.requireStatus("update", intent, IntentForms.UNCONFIRMED);
        apply(params, intent);
        ledger.put(intent);
        return intent;
    }

    private void apply(Params params, ObjectNode intent) {
        params.positive("amount")
                .ifPresent(it -> intent.put("amount", Money.checked(it, "amount")));
        params.text("currency")
                .ifPresent(it -> intent.put("currency", it.toLowerCase(Locale.ROOT)));
        TEXTS.forEach(name -> params.text(name).ifPresent(it -> intent.put(name, it)));
        forms.apply(params, intent);
    }

    /**
     * Tries it.
     *
     * @throws Refusal if there is no payment method to try, or the payment is declined
     */
    public ObjectNode confirm(String id, Params params) {
        ObjectNode intent = find(id).deepCopy();
        forms.requireStatus("confirm", intent, IntentForms.UNCONFIRMED);
        apply(params, intent);
        return charge(intent, params);
    }

    private ObjectNode charge(ObjectNode intent, Params params) {
        Outcome outcome = attempt(intent, forms.methodOf(intent), params);
        if (outcome != Outcome.ACTION_REQUIRED) {
            states.announce(intent, outcome);
        }
        if (outcome == Outcome.DECLINED) {
            Refusal refusal = PaymentIntents.lastRefusal(intent);
            refusal.with("charge", intent.path("latest_charge"));
            throw forms.withIntent(refusal, intent);
        }
        return intent;
    }

    private Outcome attempt(ObjectNode intent, ObjectNode method, Params params) {
        // It may also say how the payment is one of many.
        boolean away = !params.text("off_session").orElse("false").equals("false");
        boolean unanswerable = away || params.flag("error_on_requires_action").orElse(false);
        Presence presence = away ? Presence.OFF_SESSION : Presence.ON_SESSION;
        return unanswerable && PaymentIntents.foresee(method, presence) == Outcome.ACTION_REQUIRED
                ? states.enter(intent, method, new Answer.Declined(Decline.AUTHENTICATION_REQUIRED))
                : intents.attempt(intent, method, presence);
    }

    /**
     * Takes what was authorised, or as much of it as is asked for.
     *
     * @throws Refusal if nothing was, or less
     */
    public ObjectNode capture(String id, Params params) {
        ObjectNode intent = find(id);
        forms.requireStatus("capture", intent, List.of("requires_capture"));
        long authorised = intent.path("amount_capturable").asLong();
        long amount = params.positive("amount_to_capture").orElse(authorised);
        if (amount > authorised) {
            throw Refusal.invalid(
                    "amount_too_large",
                    "amount_to_capture",
                    "The requested capture amount is greater than the amount you can capture.");
        }
        charges.capture(intent, amount);
        states.receive(intent, amount);
        return intent;
    }

    /**
     * Gives it up.
     *
     * @throws Refusal if it is over
     */
    public ObjectNode cancel(String id, Params params) {
        ObjectNode intent = find(id);
        List<String> statuses = new ArrayList<>(IntentForms.UNCONFIRMED);
        statuses.add("requires_capture");
        forms.requireStatus("cancel", intent, statuses);
        intents.refuseOwned(intent);
        states.cancel(intent, params.text("cancellation_reason").orElse(""));
        return intent;
    }

    private ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "intent"));
    }
}
