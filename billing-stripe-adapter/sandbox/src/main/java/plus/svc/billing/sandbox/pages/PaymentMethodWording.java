package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.Locale;
import java.util.Map;

/** How pages tell of payment methods. */
final class PaymentMethodWording {

    private static final Map<String, String> BRANDS =
            Map.of(
                    "amex", "American Express",
                    "diners", "Diners Club",
                    "jcb", "JCB",
                    "unionpay", "UnionPay");

    private PaymentMethodWording() {}

    /** All that a customer has, the newest first. */
    static ArrayNode all(PortalVisit visit, ObjectNode customer) {
        JsonNode usual = customer.at("/invoice_settings/default_payment_method");
        ArrayNode all = Json.array();
        for (ObjectNode it : visit.own("payment_method")) {
            all.add(row(it).put("usual", it.path("id").equals(usual)));
        }
        return all;
    }

    private static ObjectNode row(ObjectNode method) {
        JsonNode card = method.path("card");
        String expiry =
                card.isObject()
                        ? String.format(
                                Locale.ROOT,
                                "Expires %02d / %d",
                                card.path("exp_month").asInt(),
                                card.path("exp_year").asInt())
                        : "";
        return Json.object()
                .put("method", method.path("id").asText())
                .put("means", means(method))
                .put("expiry", expiry);
    }

    /** Such as {@code Visa •••• 4242}. */
    static String means(JsonNode method) {
        String type = method.path("type").asText();
        String brand = type.equals("card") ? brand(method.path("card")) : "SEPA debit";
        return brand + " •••• " + method.path(type).path("last4").asText();
    }

    private static String brand(JsonNode card) {
        String word = card.path("brand").asText("card");
        return BRANDS.getOrDefault(
                word, word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
}
