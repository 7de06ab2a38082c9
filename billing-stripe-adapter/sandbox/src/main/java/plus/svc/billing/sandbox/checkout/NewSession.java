package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.util.List;

/** A Checkout session that nobody has been led to yet. */
public final class NewSession {

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

    private final Shapes shapes;
    private final CheckoutRules rules;
    private final LineItems lineItems;
    private final SessionPrices prices;
    private final URI base;

    public NewSession(
            Shapes shapes,
            CheckoutRules rules,
            LineItems lineItems,
            SessionPrices prices,
            URI base) {
        this.shapes = shapes;
        this.rules = rules;
        this.lineItems = lineItems;
        this.prices = prices;
        this.base = base;
    }

    /**
     * As the parameters of the API say. It is not kept.
     *
     * @throws Refusal if Stripe would not open it
     */
    ObjectNode of(Params params) {
        String mode = rules.check(params);
        ArrayNode items =
                CheckoutSessions.isSetup(mode) ? Json.array() : lineItems.from(params, mode);
        ObjectNode session = shapes.fresh(CheckoutSessions.KIND).put("mode", mode);
        session.put("url", base + "/c/pay/" + session.path("id").asText());
        session.put("expires_at", CheckoutRules.expiry(params, shapes.now()));
        session.set("metadata", params.metadata());
        params.writeTo(session, WRITTEN);
        SubscriptionSale.remember(session, params, shapes.now());
        prices.begin(session, items, params);
        SessionPaymentTerms.write(session, params);
        return session;
    }
}
