package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.payment.SetupIntents;
import plus.svc.billing.sandbox.time.Happening;

import java.util.Optional;
import java.util.OptionalLong;

/** Checkout sessions, from opening until they are paid or expire. */
public final class CheckoutSessions implements Happening {

    static final String KIND = "checkout.session";

    private final Ledger ledger;
    private final Events events;
    private final NewSession newSession;
    private final LineItems lineItems;
    private final Payments payments;

    public CheckoutSessions(
            Ledger ledger,
            Events events,
            NewSession newSession,
            LineItems lineItems,
            Payments payments) {
        this.ledger = ledger;
        this.events = events;
        this.newSession = newSession;
        this.lineItems = lineItems;
        this.payments = payments;
    }

    /**
     * Opens one, as the parameters of the API say.
     *
     * @throws Refusal if Stripe would not open it
     */
    public ObjectNode open(Params params) {
        ObjectNode session = newSession.of(params);
        lineItems.keepPrices(session);
        ledger.put(session);
        return session;
    }

    static boolean isSubscription(ObjectNode session) {
        return session.path("mode").asText().equals("subscription");
    }

    static boolean isSetup(String mode) {
        return mode.equals("setup");
    }

    /** Whether nothing is paid now. */
    static boolean isFree(ObjectNode session) {
        return session.path("amount_total").asLong() == 0;
    }

    /** Whether nothing is asked for that anything could be paid with. */
    public static boolean needsNoMethod(ObjectNode session) {
        return isFree(session)
                && !isSetup(session.path("mode").asText())
                && session.path("payment_method_collection").asText().equals("if_required");
    }

    public ObjectNode expire(String id) {
        ObjectNode session = find(id);
        if (!isOpen(session)) {
            throw Refusal.invalid(
                    "",
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `%s`."
                            .formatted(session.path("status").asText()));
        }
        expired(session);
        return session;
    }

    private void expired(ObjectNode session) {
        session.put("status", "expired").putNull("url");
        payments.intents().cancelFor(session, "expired");
        payments.setups().cancelFor(session);
        save("checkout.session.expired", session);
    }

    /** Nobody is told. */
    void keep(ObjectNode session) {
        ledger.put(session);
    }

    void save(String event, ObjectNode session) {
        ledger.put(session);
        events.add(event, session);
    }

    static boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }

    @Override
    public OptionalLong due(ObjectNode session) {
        return isOpen(session)
                ? OptionalLong.of(session.path("expires_at").asLong())
                : OptionalLong.empty();
    }

    @Override
    public void happen(ObjectNode session) {
        expired(session);
    }

    /**
     * The session.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "session"));
    }

    /** The session that the payment or setup is for, if it is for one. */
    Optional<ObjectNode> takenBy(ObjectNode intent) {
        return ledger.all(KIND).stream()
                .filter(it -> PaymentIntents.isOf(it, intent) || SetupIntents.isOf(it, intent))
                .findFirst();
    }

    /** The payment or setup that has begun for the session, if one has. */
    Optional<ObjectNode> intentOf(ObjectNode session) {
        return ledger.find(Aside.read(session, "payment_intent").asText())
                .or(() -> ledger.find(Aside.read(session, "setup_intent").asText()));
    }

    /** Has the session name its payment or setup, which that of a subscription does not. */
    static ObjectNode name(ObjectNode session, ObjectNode intent) {
        if (!isSubscription(session)) {
            session.set(intent.path("object").asText(), intent.path("id"));
        }
        return session;
    }
}
