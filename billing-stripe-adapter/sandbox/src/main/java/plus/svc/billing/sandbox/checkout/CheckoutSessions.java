package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.time.Happening;

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
                    "allow_promotion_codes",
                    "automatic_tax",
                    "billing_address_collection",
                    "branding_settings",
                    "cancel_url",
                    "client_reference_id",
                    "consent_collection",
                    "custom_fields",
                    "custom_text",
                    "customer",
                    "customer_creation",
                    "customer_email",
                    "excluded_payment_method_types",
                    "integration_identifier",
                    "invoice_creation",
                    "locale",
                    "managed_payments",
                    "name_collection",
                    "origin_context",
                    "payment_method_collection",
                    "payment_method_options",
                    "payment_method_types",
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
    private final URI base;

    public CheckoutSessions(
            Ledger ledger,
            Shapes shapes,
            Events events,
            CheckoutRules rules,
            LineItems lineItems,
            URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.rules = rules;
        this.lineItems = lineItems;
        this.base = base;
    }

    /**
     * Opens one, as the parameters of the API say.
     *
     * @throws Refusal if Stripe would not open it
     */
    public ObjectNode open(Params params) {
        String mode = rules.check(params);
        ArrayNode items = lineItems.from(params, mode);
        ObjectNode session = shapes.fresh(KIND).put("mode", mode);
        session.put("url", base + "/c/pay/" + session.path("id").asText());
        session.put("expires_at", CheckoutRules.expiry(params, shapes.now()));
        session.set("metadata", params.metadata());
        sell(session, items);
        passOn(session, params);
        params.writeTo(session, WRITTEN);
        ledger.put(session);
        return session;
    }

    private static void sell(ObjectNode session, ArrayNode items) {
        long amount = 0;
        for (JsonNode item : items) {
            amount += item.path("amount_total").asLong();
        }
        session.put("amount_subtotal", amount).put("amount_total", amount);
        session.put("currency", items.path(0).path("currency").asText());
        LineItems.set(session, items);
    }

    private static void passOn(ObjectNode session, Params params) {
        boolean subscription = isSubscription(session);
        String data = subscription ? "subscription_data" : "payment_intent_data";
        Aside.of(session).set("metadata", params.nested(data).metadata());
        session.put("payment_method_collection", subscription ? "always" : "if_required");
        if (!session.path("customer").isTextual()) {
            session.put("customer_creation", subscription ? "always" : "if_required");
        }
    }

    public static boolean isSubscription(ObjectNode session) {
        return session.path("mode").asText().equals("subscription");
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
        save("checkout.session.expired", session);
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

    /** The session that the payment is for, if it is for one. */
    Optional<ObjectNode> paidBy(ObjectNode intent) {
        return ledger.all(KIND).stream().filter(it -> PaymentIntents.isOf(it, intent)).findFirst();
    }

    public ObjectNode lineItems(String id) {
        return (ObjectNode) Views.includable(find(id), "line_items");
    }
}
