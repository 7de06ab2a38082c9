package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A payment method that nobody owns yet. */
final class NewPaymentMethod {

    private static final int FINGERPRINT_LENGTH = 16;

    private final Shapes shapes;

    NewPaymentMethod(Shapes shapes) {
        this.shapes = shapes;
    }

    ObjectNode of(Card card) {
        ObjectNode method = shapes.fresh("payment_method").put("type", "card");
        return method.set("card", details(card));
    }

    private static ObjectNode details(Card card) {
        ObjectNode it = Json.object().put("brand", card.brand());
        it.putObject("checks")
                .putNull("address_line1_check")
                .putNull("address_postal_code_check")
                .put("cvc_check", "pass");
        it.put("country", card.country()).put("display_brand", card.brand());
        it.put("exp_month", 12).put("exp_year", 2034);
        it.put("fingerprint", fingerprint(card)).put("funding", card.funding());
        it.putNull("generated_from").put("last4", last4(card));
        it.putObject("networks").putNull("preferred").putArray("available").add(card.brand());
        it.put("regulated_status", "unregulated");
        it.putObject("three_d_secure_usage").put("supported", !card.brand().equals("amex"));
        return it.putNull("wallet");
    }

    ObjectNode of(DebitAccount account) {
        ObjectNode method = shapes.fresh("payment_method").put("type", "sepa_debit");
        ObjectNode details = method.putObject("sepa_debit");
        details.put("bank_code", account.number().substring(4, 9)).put("branch_code", "");
        details.put("country", account.country()).put("fingerprint", fingerprint(account));
        details.putObject("generated_from").putNull("charge").putNull("setup_attempt");
        details.put("last4", last4(account));
        return method;
    }

    private static String last4(Instrument instrument) {
        return instrument.number().substring(instrument.number().length() - 4);
    }

    /** The same number has the same one, as at Stripe. */
    private static String fingerprint(Instrument instrument) {
        byte[] number = instrument.number().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(number)
                .toString()
                .replace("-", "")
                .substring(0, FINGERPRINT_LENGTH);
    }
}
