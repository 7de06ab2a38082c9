package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.payment.SetupIntents;
import plus.svc.billing.sandbox.time.Happening;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checkout sessions, from opening until they are paid or expire. */
public final class CheckoutSessions implements Happening {

    private static final String KIND = "checkout.session";
    private static final List<String> WRITTEN =
            List.of(
                    "after_expiration",
                    "billing_address_collection",
                    "branding_settings",
                    "cancel_url",
                    "client_reference_id",
                    "consent_collection",
                    "custom_fields",
                    "custom_text",
                    "customer",
                    "customer_email",
                    "excluded_payment_method_types",
                    "integration_identifier",
                    "invoice_creation",
                    "locale",
                    "managed_payments",
                    "name_collection",
                    "origin_context",
                    "payment_method_options",
                    "permissions",
                    "phone_number_collection",
                    "redirect_on_completion",
                    "saved_payment_method_options",
                    "shipping_address_collection",
                    "submit_type",
                    "success_url",
                    "tax_id_collection",
                    "wallet_options");

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final CheckoutRules rules;
    private final LineItems lineItems;
    private final SessionPrices prices;
    private final Payments payments;
    private final URI base;

    public CheckoutSessions(
            Ledger ledger,
            Shapes shapes,
            Events events,
            CheckoutRules rules,
            LineItems lineItems,
            SessionPrices prices,
            Payments payments,
            URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.rules = rules;
        this.lineItems = lineItems;
        this.prices = prices;
        this.payments = payments;
        this.base = base;
    }

    /**
     * Opens one, as the parameters of the API say.
     *
     * @throws Refusal if Stripe would not open it
     */
    public ObjectNode open(Params params) {
        String mode = rules.check(params);
        ArrayNode items = isSetup(mode) ? Json.array() : lineItems.from(params, mode);
        ObjectNode session = shapes.fresh(KIND).put("mode", mode);
        session.put("url", base + "/c/pay/" + session.path("id").asText());
        session.put("expires_at", CheckoutRules.expiry(params, shapes.now()));
        session.set("metadata", params.metadata());
        params.writeTo(session, WRITTEN);
        SubscriptionSale.remember(session, params, shapes.now());
        prices.begin(session, items, params);
        SessionPaymentTerms.write(session, params);
        lineItems.keepPrices(session);
        ledger.put(session);
        return session;
    }

    static boolean isSubscription(ObjectNode session) {
        return session.path("mode").asText().equals("subscription");
    }

    private static boolean isSetup(String mode) {
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
