package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.time.Happening;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The codes that payers type to redeem a coupon. */
public final class PromotionCodes implements Happening {

    private static final String KIND = "promotion_code";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Coupons coupons;
    private final PromotionRules rules;

    public PromotionCodes(Ledger ledger, Shapes shapes, Events events, Coupons coupons) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.coupons = coupons;
        rules = new PromotionRules(ledger, shapes);
    }

    /**
     * Creates one for a coupon.
     *
     * @throws Refusal if the coupon cannot be redeemed, or an active code reads the same
     */
    public ObjectNode create(Params params) {
        Params promotion = params.nested("promotion");
        promotion.oneOf("type", "coupon");
        String coupon = promotion.required("coupon");
        coupons.redeemable(coupon, promotion.fullName("coupon"));
        ObjectNode code = shapes.fresh(KIND);
        code.withObjectProperty("promotion").put("coupon", coupon);
        code.put("code", params.text("code").map(this::unused).orElseGet(PromotionCodes::drawn));
        code.put("active", params.flag("active").orElse(true));
        code.put("customer", params.text("customer").orElse(null));
        params.whole("expires_at").ifPresent(it -> code.put("expires_at", it));
        params.positive("max_redemptions").ifPresent(it -> code.put("max_redemptions", it));
        restrict(code, params.nested("restrictions"));
        code.set("metadata", params.metadata());
        ledger.put(code);
        events.add("promotion_code.created", code);
        return code;
    }

    private static void restrict(ObjectNode code, Params asked) {
        ObjectNode restrictions = code.withObjectProperty("restrictions");
        asked.flag("first_time_transaction")
                .ifPresent(it -> restrictions.put("first_time_transaction", it));
        asked.positive("minimum_amount")
                .ifPresent(
                        it ->
                                restrictions
                                        .put("minimum_amount", it)
                                        .put(
                                                "minimum_amount_currency",
                                                asked.required("minimum_amount_currency")));
    }

    private String unused(String code) {
        if (active(code).isPresent()) {
            throw Refusal.invalid(
                    "code", "An active promotion code with `code: " + code + "` already exists.");
        }
        return code;
    }

    private static String drawn() {
        return Ids.next("").substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** Changes {@code active} and {@code metadata}; what it is for stays what it is. */
    public ObjectNode update(String id, Params params) {
        ObjectNode code = ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, KIND));
        ObjectNode before = code.deepCopy();
        params.flag("active").ifPresent(it -> code.put("active", it));
        params.mergeMetadata(code.withObjectProperty("metadata"));
        ledger.put(code);
        events.addUpdate("promotion_code.updated", before, code);
        return code;
    }

    /**
     * The code that somebody typed, in any case.
     *
     * @throws Refusal if it does not exist or may not be redeemed by this purchase
     */
    ObjectNode typed(String text, Purchase purchase) {
        ObjectNode code =
                active(text)
                        .orElseThrow(
                                () -> Refusal.invalid("promotion_code", "This code is invalid."));
        rules.check(code, purchase, "promotion_code");
        return code;
    }

    /**
     * The code with that id.
     *
     * @throws Refusal if it does not exist or may not be redeemed by this purchase
     */
    ObjectNode redeemable(String id, Purchase purchase, String param) {
        ObjectNode code =
                ledger.find(KIND, id)
                        .orElseThrow(() -> Refusal.noReference("promotion code", id, param));
        rules.check(code, purchase, param);
        return code;
    }

    @Override
    public OptionalLong due(ObjectNode code) {
        JsonNode expiry = code.path("expires_at");
        return code.path("active").asBoolean() && expiry.isNumber()
                ? OptionalLong.of(expiry.asLong())
                : OptionalLong.empty();
    }

    @Override
    public void happen(ObjectNode code) {
        ledger.put(code.put("active", false));
    }

    private Optional<ObjectNode> active(String text) {
        return ledger.all(KIND).stream()
                .filter(it -> it.path("code").asText().equalsIgnoreCase(text))
                .filter(it -> it.path("active").asBoolean())
                .findFirst();
    }

    /** As at Stripe, one that was redeemed for the last time is not active any more. */
    void redeem(String id) {
        ObjectNode code = ledger.find(KIND, id).orElseThrow();
        code.put("times_redeemed", code.path("times_redeemed").asLong() + 1);
        if (Coupons.isUsedUp(code)) {
            code.put("active", false);
        }
        ledger.put(code);
    }
}
