package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** The one thing that a portal session leads to, when it leads to one. */
final class PortalFlow {

    private static final List<String> PARTS =
            List.of("subscription_cancel", "subscription_update", "subscription_update_confirm");

    private final Ledger ledger;

    PortalFlow(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The flow as the session shows it.
     *
     * @param data what is nested under {@code flow_data}
     * @throws Refusal if its subscription is not the customer's or ends already, or the
     *     configuration does not have what it leads to
     */
    ObjectNode of(Params data, String customer, PortalFeatures features) {
        String type = data.required("type");
        refuseDisabled(data, type, features);
        ObjectNode flow = Json.object().put("type", type);
        flow.set("after_completion", AfterCompletion.of(data.nested("after_completion")));
        for (String part : PARTS) {
            flow.set(
                    part,
                    part.equals(type) ? part(type, data.nested(part), customer) : flow.nullNode());
        }
        return flow;
    }

    private static void refuseDisabled(Params data, String type, PortalFeatures features) {
        Feature needed =
                switch (type) {
                    case "payment_method_update" -> Feature.PAYMENT_METHOD_UPDATE;
                    case "subscription_cancel" -> Feature.SUBSCRIPTION_CANCEL;
                    default -> Feature.SUBSCRIPTION_UPDATE;
                };
        if (!features.has(needed)) {
            throw Refusal.invalid(
                    data.fullName("type"),
                    "The portal configuration does not have the feature that this flow needs.");
        }
    }

    private ObjectNode part(String type, Params asked, String customer) {
        String id = asked.required("subscription");
        ObjectNode subscription =
                ledger.find("subscription", id)
                        .filter(it -> it.path("customer").asText().equals(customer))
                        .orElseThrow(
                                () ->
                                        Refusal.noReference(
                                                "subscription",
                                                id,
                                                asked.fullName("subscription")));
        refuseEnding(subscription, type, asked.fullName("subscription"));
        ObjectNode part = asked.values().deepCopy();
        if (asked.has("items")) {
            part.set("items", items(asked, subscription.path("items").path("data")));
        }
        return part;
    }

    private static void refuseEnding(ObjectNode subscription, String type, String param) {
        if (Subscriptions.hasEnded(subscription)) {
            throw Refusal.invalid(
                    param,
                    "You cannot update a subscription that is `canceled` or `incomplete_expired`.");
        }
        if (type.equals("subscription_cancel") && subscription.path("cancel_at").isNumber()) {
            throw Refusal.invalid(param, "This subscription is already set to be canceled");
        }
    }

    private ArrayNode items(Params asked, JsonNode known) {
        ArrayNode items = Json.array();
        for (Params item : asked.each("items")) {
            String id = item.required("id");
            if (!contains(known, id)) {
                throw Refusal.noReference("subscription_item", id, item.fullName("id"));
            }
            item.text("price").ifPresent(it -> requirePrice(it, item.fullName("price")));
            items.add(item.values().deepCopy());
        }
        return items;
    }

    private static boolean contains(JsonNode items, String id) {
        for (JsonNode item : items) {
            if (item.path("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private void requirePrice(String id, String param) {
        if (ledger.find("price", id).isEmpty()) {
            throw Refusal.noReference("price", id, param);
        }
    }
}
