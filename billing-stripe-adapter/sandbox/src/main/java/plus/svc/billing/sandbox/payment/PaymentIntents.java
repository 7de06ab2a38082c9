package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Payments, from the first attempt to the one that succeeds. */
public final class PaymentIntents {

    /** Is told of payments of which nobody knew at once what comes of them. */
    @FunctionalInterface
    public interface Listener {

        /**
         * It is known now.
         *
         * @param outcome {@code SUCCEEDED}, {@code DECLINED} or, after a challenge, {@code
         *     PROCESSING}
         */
        void concluded(ObjectNode intent, Outcome outcome);
    }

    private static final String KIND = "payment_intent";

    private final Ledger ledger;
    private final Events events;
    private final PaymentMethods methods;
    private final NewPaymentIntent newIntent;
    private final IntentStates states;
    private final List<Listener> listeners = new ArrayList<>();

    /**
     * @param base where the hosted pages are
     */
    public PaymentIntents(
            Ledger ledger,
            Shapes shapes,
            Events events,
            PaymentMethods methods,
            Charges charges,
            URI base) {
        this.ledger = ledger;
        this.events = events;
        this.methods = methods;
        newIntent = new NewPaymentIntent(shapes);
        states = new IntentStates(ledger, shapes, events, charges, base);
    }

    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /** The one payment of the session, which outlives a declined card. */
    public ObjectNode ofSession(ObjectNode session) {
        ObjectNode intent = known(session).orElseGet(() -> begin(session, "amount_total"));
        intent.set("customer", session.path("customer"));
        return intent;
    }

    /** The one payment of the invoice, however often it is tried. */
    public ObjectNode ofInvoice(ObjectNode invoice) {
        return known(invoice).orElseGet(() -> begin(invoice, "amount_due"));
    }

    /** Has the invoice paid by a payment that has begun elsewhere. */
    public void assign(ObjectNode intent, ObjectNode invoice) {
        Aside.of(invoice).set(KIND, intent.path("id"));
        ledger.put(invoice);
    }

    /** Whether it is the payment of that session or invoice. */
    public static boolean isOf(JsonNode owner, ObjectNode intent) {
        return Aside.read(owner, KIND).equals(intent.path("id"));
    }

    private Optional<ObjectNode> known(ObjectNode owner) {
        return ledger.find(KIND, Aside.read(owner, KIND).asText());
    }

    private ObjectNode begin(ObjectNode owner, String amount) {
        ObjectNode intent = newIntent.of(owner, amount);
        Aside.of(owner).set(KIND, intent.path("id"));
        ledger.put(owner);
        ledger.put(intent);
        events.add("payment_intent.created", intent);
        return intent;
    }

    /** What an attempt would come to. Nothing is tried, and nobody hears of it. */
    public static Outcome foresee(ObjectNode method, Presence presence) {
        return answer(method, presence).outcome();
    }

    private static Answer answer(ObjectNode method, Presence presence) {
        return PaymentMethods.instrument(method).answer(presence, PaymentMethods.isSetUp(method));
    }

    /** Tries to have it paid with {@code method}; its events are those that Stripe sends. */
    public Outcome attempt(ObjectNode intent, ObjectNode method, Presence presence) {
        return enter(intent, method, answer(method, presence));
    }

    /** Has it paid with what takes days, and ends when somebody says so. */
    public Outcome attemptOpenEnded(ObjectNode intent, ObjectNode method) {
        return enter(intent, method, new Answer.Later(Optional.empty(), new Answer.Paid()));
    }

    private Outcome enter(ObjectNode intent, ObjectNode method, Answer answer) {
        Outcome outcome = states.enter(intent, method, answer);
        if (outcome == Outcome.SUCCEEDED || outcome == Outcome.PROCESSING) {
            methods.keep(intent);
        }
        return outcome;
    }

    /** What the last attempt failed by, for its payer to see. */
    public static Refusal lastRefusal(ObjectNode intent) {
        JsonNode error = intent.path("last_payment_error");
        return Refusal.card(
                error.path("code").asText(),
                error.path("decline_code").asText(""),
                error.path("message").asText());
    }

    /** When it will be known whether a payment that is under way succeeds. */
    public static OptionalLong dueAt(ObjectNode intent) {
        return IntentStates.dueAt(intent);
    }

    /** It is due: what its account is there for comes to pass. */
    public void settle(ObjectNode intent) {
        Instrument instrument = PaymentMethods.instrument(methodOf(intent));
        if (instrument.answerAuthenticated() instanceof Answer.Later later) {
            settle(intent, later.then());
        }
    }

    /** The money comes. */
    public void settleAsPaid(ObjectNode intent) {
        settle(intent, new Answer.Paid());
    }

    /** The money does not come. */
    public void settleAsFailed(ObjectNode intent) {
        settle(intent, new Answer.Declined(Decline.DEBIT_FAILED));
    }

    private void settle(ObjectNode intent, Answer answer) {
        conclude(intent, enter(intent, methodOf(intent), answer));
    }

    private void conclude(ObjectNode intent, Outcome outcome) {
        listeners.forEach(it -> it.concluded(intent, outcome));
    }

    private ObjectNode methodOf(ObjectNode intent) {
        return methods.find(intent.path("payment_method").asText()).orElseThrow();
    }

    /** The payer has shown who they are: the payment goes on. */
    public void authenticate(ObjectNode intent) {
        ObjectNode method = methodOf(requireChallenge(intent));
        Instrument instrument = PaymentMethods.instrument(method);
        conclude(intent, enter(intent, method, instrument.answerAuthenticated()));
    }

    /** The payer has not shown who they are. */
    public void failAuthentication(ObjectNode intent) {
        states.failAuthentication(intent, methodOf(requireChallenge(intent)));
        conclude(intent, Outcome.DECLINED);
    }

    private static ObjectNode requireChallenge(ObjectNode intent) {
        if (!IntentStates.is("requires_action", intent)) {
            throw Refusal.invalid(
                    "payment_intent_unexpected_state", "", "Nobody is asked who they are.");
        }
        return intent;
    }

    /**
     * The payment of the session, of which nobody knows yet whether it succeeds.
     *
     * @throws Refusal if it is known
     */
    public ObjectNode processing(ObjectNode session) {
        return known(session)
                .filter(it -> IntentStates.is("processing", it))
                .orElseThrow(() -> Refusal.invalid("", "No delayed payment of it is under way."));
    }
}
