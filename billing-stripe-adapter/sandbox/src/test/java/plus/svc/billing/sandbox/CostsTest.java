package plus.svc.billing.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.Customer;
import com.stripe.model.PromotionCode;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.checkout.SessionCreateParams;

import org.junit.jupiter.api.BeforeEach;

import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.List;

/** A sandbox with more to buy: by the year, with the taxes in the price, and in yen. */
abstract class CostsTest extends SandboxTest {

    static final String TEAM_PRICE = "price_xstream_team";
    static final String YEARLY_PRICE = "price_yearly";
    static final String INCLUSIVE_PRICE = "price_inclusive";
    static final String YEN_PRICE = "price_yen";
    private static final String SESSIONS = "/sandbox/checkout/sessions/";

    @BeforeEach
    void addPrices() throws Exception {
        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), new Prices());
        stripe = clientOf(sandbox);
    }

    private static final class Prices implements Storage {

        @Override
        public List<ObjectNode> load() {
            return List.of(
                    price(YEARLY_PRICE, "usd", 19000, "year"),
                    price(INCLUSIVE_PRICE, "usd", 1190, "month").put("tax_behavior", "inclusive"),
                    price(YEN_PRICE, "jpy", 500, "month"));
        }

        private static ObjectNode price(String id, String currency, long amount, String interval) {
            ObjectNode price = Json.object().put("id", id).put("object", "price");
            price.put("active", true).put("currency", currency).put("product", "prod_xstream");
            price.put("type", "recurring").put("unit_amount", amount);
            price.put("unit_amount_decimal", String.valueOf(amount));
            price.putObject("recurring").put("interval", interval).put("interval_count", 1);
            return price;
        }

        @Override
        public void add(Collection<ObjectNode> step) {}

        @Override
        public void clear() {}
    }

    static CouponCreateParams.Builder percentOff(long percent) {
        return CouponCreateParams.builder()
                .setPercentOff(BigDecimal.valueOf(percent))
                .setDuration(CouponCreateParams.Duration.FOREVER);
    }

    static CouponCreateParams.Builder amountOff(long amount) {
        return CouponCreateParams.builder().setAmountOff(amount).setCurrency("usd");
    }

    Coupon coupon(CouponCreateParams.Builder params) throws StripeException {
        return stripe.v1().coupons().create(params.build());
    }

    static PromotionCodeCreateParams.Builder codeFor(Coupon coupon) {
        return PromotionCodeCreateParams.builder()
                .setPromotion(
                        PromotionCodeCreateParams.Promotion.builder()
                                .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                                .setCoupon(coupon.getId())
                                .build());
    }

    PromotionCode code(PromotionCodeCreateParams.Builder params) throws StripeException {
        return stripe.v1().promotionCodes().create(params.build());
    }

    static SessionCreateParams.Discount with(Coupon coupon) {
        return SessionCreateParams.Discount.builder().setCoupon(coupon.getId()).build();
    }

    Customer customerIn(String country) throws StripeException {
        return stripe.v1()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .setEmail("alice@example.com")
                                .setAddress(
                                        CustomerCreateParams.Address.builder()
                                                .setCountry(country)
                                                .build())
                                .build());
    }

    /** What a control answers, the session or a refusal. */
    ObjectNode onSession(String session, String action, String json) throws Exception {
        return Json.readObject(control(SESSIONS + session + "/" + action, json).body());
    }

    ObjectNode withoutCode(String session) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                sandbox.stripeUri().resolve(SESSIONS + session + "/promotion-code"))
                        .DELETE();
        return Json.readObject(send(request).body());
    }

    void renew(String subscription) throws Exception {
        control("/sandbox/subscriptions/" + subscription + "/renew", "{\"outcome\":\"paid\"}");
    }
}
