package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.ArrayList;
import java.util.List;

/**
 * What is about to be redeemed: a coupon, and the promotion code that led to it if there is one, in
 * the shape of a Checkout session's {@code discounts}.
 */
public final class Offers {

    private static final String PARAM = "discounts";

    private final Coupons coupons;
    private final PromotionCodes codes;

    public Offers(Coupons coupons, PromotionCodes codes) {
        this.coupons = coupons;
        this.codes = codes;
    }

    /**
     * Those that {@code discounts} ask for.
     *
     * @throws Refusal if one of them may not be redeemed
     */
    public ArrayNode asked(Params params, Purchase purchase) {
        ArrayNode offers = Json.array();
        for (Params asked : params.each(PARAM)) {
            offers.add(one(asked, purchase));
        }
        return offers;
    }

    private ObjectNode one(Params asked, Purchase purchase) {
        if (asked.text("promotion_code").isEmpty()) {
            return ofCoupon(asked.required("coupon"), purchase, asked.fullName("coupon"));
        }
        String param = asked.fullName("promotion_code");
        return ofCode(
                codes.redeemable(asked.required("promotion_code"), purchase, param), purchase);
    }

    /**
     * The one behind a code that somebody typed.
     *
     * @throws Refusal if it may not be redeemed
     */
    public ObjectNode typed(String code, Purchase purchase) {
        return ofCode(codes.typed(code, purchase), purchase);
    }

    private ObjectNode ofCode(ObjectNode code, Purchase purchase) {
        String coupon = code.path("promotion").path("coupon").asText();
        return ofCoupon(coupon, purchase, "promotion_code").set("promotion_code", code.path("id"));
    }

    private ObjectNode ofCoupon(String id, Purchase purchase, String param) {
        ObjectNode coupon = coupons.redeemable(id, param);
        String currency = coupon.path("currency").asText(purchase.currency());
        if (!currency.equals(purchase.currency())) {
            throw Refusal.invalid(
                    param,
                    "The coupon `%s` is in `%s`, and cannot be applied to a purchase in `%s`."
                            .formatted(id, currency, purchase.currency()));
        }
        return Json.object().put("coupon", id).putNull("promotion_code");
    }

    /** What they take off, in their order. */
    public List<Reduction> reductions(JsonNode offers) {
        List<Reduction> reductions = new ArrayList<>();
        offers.forEach(it -> reductions.add(coupons.reduction(it.path("coupon").asText())));
        return reductions;
    }

    /** Those of them whose coupons never run out. */
    public ArrayNode lasting(JsonNode offers) {
        ArrayNode lasting = Json.array();
        offers.forEach(
                it -> {
                    if (coupons.lasts(it.path("coupon").asText())) {
                        lasting.add(it);
                    }
                });
        return lasting;
    }

    /** Counts it. */
    public void redeem(JsonNode offer) {
        coupons.redeem(offer.path("coupon").asText());
        if (offer.path("promotion_code").isTextual()) {
            codes.redeem(offer.path("promotion_code").asText());
        }
    }
}
