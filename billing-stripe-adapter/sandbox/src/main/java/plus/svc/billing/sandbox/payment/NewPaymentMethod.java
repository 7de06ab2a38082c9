package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A payment method that nobody owns yet. What it draws on is kept aside. */
final class NewPaymentMethod {

    /** What a method remembers of its instrument. */
    static final String NUMBER = "number";

    private static final int FINGERPRINT_LENGTH = 16;

    private final Shapes shapes;

    NewPaymentMethod(Shapes shapes) {
        this.shapes = shapes;
    }

    ObjectNode of(TypedCard typed) {
        Card card = typed.card();
        ObjectNode it = Json.object().put("brand", card.brand());
        it.putObject("checks")
                .putNull("address_line1_check")
                .putNull("address_postal_code_check")
                .put("cvc_check", typed.hasCvc() ? "pass" : null);
        it.put("country", card.country()).put("display_brand", card.brand());
        it.put("exp_month", typed.expiry().getMonthValue());
        it.put("exp_year", typed.expiry().getYear());
        it.put("fingerprint", fingerprint(card)).put("funding", card.funding());
        it.putNull("generated_from").put("last4", last4(card));
        it.putObject("networks").putNull("preferred").putArray("available").add(card.brand());
        it.put("regulated_status", "unregulated");
        it.putObject("three_d_secure_usage").put("supported", !card.brand().equals("amex"));
        return of("card", card, it.putNull("wallet"));
    }

    ObjectNode of(DebitAccount account) {
        ObjectNode it = Json.object().put("bank_code", account.bankCode()).putNull("branch_code");
        it.put("country", account.country()).put("fingerprint", fingerprint(account));
        it.putObject("generated_from").putNull("charge").putNull("setup_attempt");
        return of("sepa_debit", account, it.put("last4", last4(account)));
    }

    private ObjectNode of(String type, Instrument instrument, ObjectNode details) {
        ObjectNode method = shapes.fresh("payment_method").put("type", type);
        method.set(type, details);
        Aside.of(method).put(NUMBER, instrument.number());
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
