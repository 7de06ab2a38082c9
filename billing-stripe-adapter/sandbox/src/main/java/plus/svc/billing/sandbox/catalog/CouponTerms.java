package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a coupon takes off, for how long, and until when it may be redeemed. */
final class CouponTerms {

    private CouponTerms() {}

    /**
     * @throws Refusal if they make no sense
     */
    static void write(Params params, ObjectNode coupon) {
        writeOff(params, coupon);
        writeDuration(params, coupon);
        params.positive("max_redemptions").ifPresent(it -> coupon.put("max_redemptions", it));
        params.whole("redeem_by").ifPresent(it -> coupon.put("redeem_by", it));
        List<String> products = params.nested("applies_to").texts("products");
        if (!products.isEmpty()) {
            ArrayNode ids = Json.array();
            products.forEach(ids::add);
            Views.setIncludableValue(coupon, "applies_to", Json.object().set("products", ids));
        }
    }

    private static void writeOff(Params params, ObjectNode coupon) {
        Optional<BigDecimal> percent = params.decimal("percent_off");
        Optional<Long> amount = params.positive("amount_off");
        if (percent.isPresent() == amount.isPresent()) {
            throw Refusal.invalid(
                    "", "You must pass exactly one of `percent_off` or `amount_off`.");
        }
        percent.ifPresent(it -> coupon.put("percent_off", checked(it)));
        amount.ifPresent(
                it -> coupon.put("amount_off", it).put("currency", params.required("currency")));
    }

    private static BigDecimal checked(BigDecimal percent) {
        if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw Refusal.invalid(
                    "percent_off", "Invalid percent_off: must be above 0 and at most 100.");
        }
        return percent;
    }

    private static void writeDuration(Params params, ObjectNode coupon) {
        String duration =
                params.has("duration")
                        ? params.oneOf("duration", "forever", "once", "repeating")
                        : "once";
        coupon.put("duration", duration);
        Optional<Long> months = params.positive("duration_in_months");
        if (duration.equals("repeating") && months.isEmpty()) {
            throw Refusal.missing("duration_in_months");
        }
        if (!duration.equals("repeating") && months.isPresent()) {
            throw Refusal.invalid(
                    "duration_in_months",
                    "You can only pass `duration_in_months` if `duration` is `repeating`.");
        }
        months.ifPresent(it -> coupon.put("duration_in_months", it));
    }
}
