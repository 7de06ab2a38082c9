package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.time.Happening;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;
import java.util.OptionalLong;

/** Payments, from the first attempt to the one that succeeds. */
public final class PaymentIntents implements Happening {

    private static final String KIND = "payment_intent";

    private final Ledger ledger;
    private final Events events;
    private final PaymentMethods methods;
    private final NewPaymentIntent newIntent;
    private final IntentStates states;

    PaymentIntents(
            Ledger ledger,
            Shapes shapes,
            Events events,
            PaymentMethods methods,
            IntentStates states) {
        this.ledger = ledger;
        this.events = events;
        this.methods = methods;
        this.states = states;
        newIntent = new NewPaymentIntent(shapes);
    }

    public void tell(Listener listener) {
        states.tell(listener);
    }

    /** The one payment of the session, which outlives a declined card. */
    public ObjectNode ofSession(ObjectNode session) {
        ObjectNode intent = known(session).orElseGet(() -> begin(session, "amount_total"));
        intent.set("customer", session.path("customer"));
        // What is sold may have changed since an earlier attempt.
        intent.set("amount", session.path("amount_total"));
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

    /** Whether an attempt is under way that nobody can take back. */
    public boolean isUnderWay(ObjectNode owner) {
        return known(owner).filter(it -> hasStatus(it, "processing")).isPresent();
    }

    /** Gives up the payment of a session or invoice for which nothing is to be paid any more. */
    public void cancelFor(ObjectNode owner, String reason) {
        known(owner)
                .filter(it -> IntentForms.UNCONFIRMED.contains(it.path("status").asText()))
                .ifPresent(it -> states.cancel(it, reason));
    }

    /**
     * @throws Refusal if it is an invoice's or an open session's, which is given up instead
     */
    void refuseOwned(ObjectNode intent) {
        boolean owned =
                ledger.all("invoice").stream().anyMatch(it -> isOf(it, intent))
                        || ledger.all("checkout.session").stream()
                                .filter(it -> hasStatus(it, "open"))
                                .anyMatch(it -> isOf(it, intent));
        if (owned) {
            throw Refusal.invalid(
                    "payment_intent_unexpected_state",
                    "",
                    "You cannot cancel this PaymentIntent because it belongs to an invoice or a"
                            + " Checkout Session. Void the invoice or expire the session instead.");
        }
    }

    private static boolean hasStatus(ObjectNode object, String status) {
        return object.path("status").asText().equals(status);
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

    /**
     * Tries nothing either.
     *
     * @throws Refusal if an attempt would be declined
     */
    public static void refuseDeclined(ObjectNode method, Presence presence) {
        if (answer(method, presence) instanceof Answer.Declined declined) {
            throw declined.why().refusal();
        }
    }

    private static Answer answer(ObjectNode method, Presence presence) {
        return PaymentMethods.instrument(method).answer(presence, Ownership.isSetUp(method));
    }

    /** Tries to have it paid with {@code method}; its events are those that Stripe sends. */
    public Outcome attempt(ObjectNode intent, ObjectNode method, Presence presence) {
        requireUnconfirmed(intent);
        Authenticated.forget(intent);
        return states.enter(intent, method, answer(method, presence));
    }

    private static void requireUnconfirmed(ObjectNode intent) {
        String status = intent.path("status").asText();
        if (!IntentForms.UNCONFIRMED.contains(status)) {
            throw new IllegalStateException(intent.path("id").asText() + " is " + status);
        }
    }

    /** Has it paid with what takes days, and ends when somebody says so. */
    public Outcome attemptOpenEnded(ObjectNode intent, ObjectNode method) {
        requireUnconfirmed(intent);
        return states.enter(intent, method, new Answer.Later(Optional.empty(), new Answer.Paid()));
    }

    /** What the last attempt failed by, for its payer to see. */
    public static Refusal lastRefusal(ObjectNode intent) {
        return Decline.refusalOf(intent.path("last_payment_error"));
    }

    /** When it will be known whether a payment that is under way succeeds. */
    @Override
    public OptionalLong due(ObjectNode intent) {
        return intent.path("status").asText().equals("processing")
                ? Due.of(intent)
                : OptionalLong.empty();
    }

    /** It is due: what its account is there for comes to pass. */
    @Override
    public void happen(ObjectNode intent) {
        ObjectNode method = methodOf(intent);
        if (PaymentMethods.instrument(method).answerAuthenticated() instanceof Answer.Later later) {
            states.conclude(intent, method, later.then());
        }
    }

    /**
     * Settles one that is under way, with the {@code outcome} that is asked for.
     *
     * @throws Refusal if it is not under way
     */
    public ObjectNode settle(String id, Params params) {
        String outcome = params.oneOf("outcome", "succeeded", "failed");
        ObjectNode intent =
                ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "intent"));
        settle(requireProcessing(intent), outcome);
        return intent;
    }

    private void settle(ObjectNode intent, String outcome) {
        Answer answer =
                outcome.equals("succeeded")
                        ? new Answer.Paid()
                        : new Answer.Declined(Decline.DEBIT_FAILED);
        states.conclude(intent, methodOf(intent), answer);
    }

    private static ObjectNode requireProcessing(ObjectNode intent) {
        if (!intent.path("status").asText().equals("processing")) {
            throw Refusal.invalid("", "No delayed payment of it is under way.");
        }
        return intent;
    }

    private ObjectNode methodOf(ObjectNode intent) {
        return methods.find(intent.path("payment_method").asText()).orElseThrow();
    }

    /**
     * Settles the payment of the session, with the {@code outcome} that is asked for.
     *
     * @throws Refusal if it is not under way
     */
    public void settleOf(ObjectNode session, Params params) {
        String outcome = params.oneOf("outcome", "succeeded", "failed");
        settle(requireProcessing(known(session).orElseGet(Json::object)), outcome);
    }
}
