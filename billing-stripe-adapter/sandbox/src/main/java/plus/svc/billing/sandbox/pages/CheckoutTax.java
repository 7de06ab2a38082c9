package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.SessionTaxes;
import plus.svc.billing.sandbox.ledger.Views;

/** Which tax a Checkout session bears, and where its payer is. */
final class CheckoutTax {

    private final Account account;

    CheckoutTax(Account account) {
        this.account = account;
    }

    void write(ObjectNode session, ObjectNode values) {
        boolean on = session.path("automatic_tax").path("enabled").asBoolean();
        values.put("taxed", on);
        if (on) {
            values.set("countries", Countries.options(country(session)));
            ObjectNode tax = values.putObject("tax").put("label", label(session));
            tax.put("amount", amount(session));
        }
    }

    private String country(ObjectNode session) {
        String typed = SessionTaxes.country(session);
        return typed.isEmpty()
                ? account.recall(session.path("customer").asText(""))
                        .map(it -> it.path("address").path("country").asText(""))
                        .orElse("")
                : typed;
    }

    private static String amount(ObjectNode session) {
        return isLocated(session)
                ? Wording.amount(
                        session.path("total_details").path("amount_tax"), session.path("currency"))
                : "Choose a country";
    }

    private static boolean isLocated(ObjectNode session) {
        return !session.at("/automatic_tax/status").asText().equals("requires_location_inputs");
    }

    private static String label(ObjectNode session) {
        JsonNode rate =
                Views.includable(session.withObjectProperty("total_details"), "breakdown")
                        .at("/taxes/0/rate");
        return rate.isMissingNode()
                ? "Tax"
                : "%s (%s%%%s)"
                        .formatted(
                                rate.path("display_name").asText(),
                                rate.path("percentage")
                                        .decimalValue()
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                isWithin(session) ? ", included" : "");
    }

    private static boolean isWithin(ObjectNode session) {
        long paid = session.path("amount_total").asLong();
        JsonNode details = session.path("total_details");
        return paid
                == session.path("amount_subtotal").asLong()
                        - details.path("amount_discount").asLong();
    }
}
