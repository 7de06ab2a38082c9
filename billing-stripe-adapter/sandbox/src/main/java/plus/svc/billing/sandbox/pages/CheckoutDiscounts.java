package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

/** What is taken off a Checkout session. */
final class CheckoutDiscounts {

    private final Account account;

    CheckoutDiscounts(Account account) {
        this.account = account;
    }

    ArrayNode of(ObjectNode session) {
        JsonNode sums =
                Views.includable(session.withObjectProperty("total_details"), "breakdown")
                        .path("discounts");
        ArrayNode rows = Json.array();
        JsonNode discounts = session.path("discounts");
        for (int i = 0; i < discounts.size(); i++) {
            ObjectNode row = row(discounts.path(i), session.path("mode").asText());
            row.put(
                    "discount",
                    Wording.amount(sums.path(i).path("amount"), session.path("currency")));
            row.put("removable", session.path("allow_promotion_codes").asBoolean());
            rows.add(row);
        }
        return rows;
    }

    private ObjectNode row(JsonNode discount, String mode) {
        ObjectNode coupon = account.recall(discount.path("coupon").asText()).orElseThrow();
        String name = coupon.path("name").asText(coupon.path("id").asText());
        String code =
                account.recall(discount.path("promotion_code").asText(""))
                        .map(it -> it.path("code").asText())
                        .orElse(name);
        return Json.object().put("code", code).put("saves", saves(coupon, mode));
    }

    private static String saves(ObjectNode coupon, String mode) {
        String off =
                coupon.path("percent_off").isNumber()
                        ? coupon.path("percent_off")
                                        .decimalValue()
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + "% off"
                        : Wording.amount(coupon.path("amount_off"), coupon.path("currency"))
                                + " off";
        return switch (coupon.path("duration").asText()) {
            case "forever" -> off + " forever";
            case "repeating" ->
                    off
                            + " for "
                            + Wording.count(coupon.path("duration_in_months").asLong(), "month");
            default -> mode.equals("subscription") ? off + " once" : off;
        };
    }
}
