package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

/** Who may redeem a promotion code, when, and for how much. */
final class PromotionRules {

    private static final String CANNOT = "This promotion code cannot be redeemed because ";

    private final Ledger ledger;
    private final Shapes shapes;

    PromotionRules(Ledger ledger, Shapes shapes) {
        this.ledger = ledger;
        this.shapes = shapes;
    }

    /**
     * @throws Refusal if this purchase may not redeem it
     */
    void check(ObjectNode code, Purchase purchase, String param) {
        refuseIf(Coupons.isUsedUp(code), param, "This promotion code has been used up.");
        refuseIf(
                code.path("expires_at").asLong(Long.MAX_VALUE) <= shapes.now(),
                param,
                "This promotion code has expired.");
        refuseIf(!code.path("active").asBoolean(), param, "This promotion code is inactive.");
        refuseIf(
                isForAnother(code, purchase),
                param,
                CANNOT + "it belongs to a different customer.");
        checkRestrictions(code.path("restrictions"), purchase, param);
    }

    private static boolean isForAnother(ObjectNode code, Purchase purchase) {
        String customer = code.path("customer").asText("");
        return !customer.isEmpty() && !customer.equals(purchase.customer());
    }

    private void checkRestrictions(JsonNode restrictions, Purchase purchase, String param) {
        long minimum = restrictions.path("minimum_amount").asLong(0);
        String currency = restrictions.path("minimum_amount_currency").asText(purchase.currency());
        refuseIf(
                purchase.amount() < minimum || !purchase.currency().equals(currency),
                param,
                CANNOT
                        + "the total is below its minimum of "
                        + Money.text(minimum, currency)
                        + ".");
        refuseIf(
                restrictions.path("first_time_transaction").asBoolean() && hasPaid(purchase),
                param,
                CANNOT + "the associated customer has prior transactions.");
    }

    private boolean hasPaid(Purchase purchase) {
        return !purchase.customer().isEmpty()
                && ledger.all("charge").stream()
                        .filter(it -> it.path("paid").asBoolean())
                        .anyMatch(it -> it.path("customer").asText().equals(purchase.customer()));
    }

    private static void refuseIf(boolean broken, String param, String message) {
        if (broken) {
            throw Refusal.invalid(param, message);
        }
    }
}
