package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.PromotionCode;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponRetrieveParams;
import com.stripe.param.CouponUpdateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.PromotionCodeListParams;
import com.stripe.param.PromotionCodeUpdateParams;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Coupons and the codes that lead to them, as objects of the API. */
final class CouponTest extends SandboxTest {

    @Test
    void aCouponSaysWhatItTakesOffAndForHowLong() throws Exception {
        Coupon coupon =
                create(
                        CouponCreateParams.builder()
                                .setId("SPRING")
                                .setName("Spring sale")
                                .setPercentOff(new BigDecimal("12.5"))
                                .setDuration(CouponCreateParams.Duration.REPEATING)
                                .setDurationInMonths(3L)
                                .setMaxRedemptions(50L)
                                .putMetadata("campaign", "spring"));

        Coupon read = stripe.v1().coupons().retrieve("SPRING");

        assertEquals("SPRING", coupon.getId());
        assertEquals(new BigDecimal("12.5"), read.getPercentOff());
        assertNull(read.getAmountOff());
        assertEquals("repeating", read.getDuration());
        assertEquals(3, read.getDurationInMonths());
        assertEquals(50, read.getMaxRedemptions());
        assertEquals(0, read.getTimesRedeemed());
        assertEquals(Map.of("campaign", "spring"), read.getMetadata());
        assertTrue(read.getValid());
        assertEquals("coupon.created", inbox.nextEvent().getType());
    }

    @Test
    void theProductsOfACouponAreShownOnRequestOnly() throws Exception {
        Coupon coupon =
                create(
                        percentOff(10)
                                .setAppliesTo(
                                        CouponCreateParams.AppliesTo.builder()
                                                .addProduct("prod_xstream")
                                                .build()));
        CouponRetrieveParams expanded =
                CouponRetrieveParams.builder().addExpand("applies_to").build();

        assertNull(coupon.getAppliesTo());
        assertEquals(
                List.of("prod_xstream"),
                stripe.v1()
                        .coupons()
                        .retrieve(coupon.getId(), expanded)
                        .getAppliesTo()
                        .getProducts());
    }

    @Test
    void onlyTheNameAndTheMetadataOfACouponChange() throws Exception {
        Coupon coupon = create(percentOff(10));

        stripe.v1()
                .coupons()
                .update(
                        coupon.getId(),
                        CouponUpdateParams.builder().setName("Ten").putMetadata("a", "b").build());

        Coupon read = stripe.v1().coupons().retrieve(coupon.getId());
        assertEquals("Ten", read.getName());
        assertEquals(Map.of("a", "b"), read.getMetadata());
        inbox.eventsUntil("coupon.updated");
    }

    @Test
    void aDeletedCouponIsGone() throws Exception {
        Coupon coupon = create(percentOff(10));

        assertTrue(stripe.v1().coupons().delete(coupon.getId()).getDeleted());

        assertEquals(List.of(), stripe.v1().coupons().list().getData());
        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().coupons().retrieve(coupon.getId()));
        assertEquals("No such coupon: '" + coupon.getId() + "'", refusal.getUserMessage());
        inbox.eventsUntil("coupon.deleted");
    }

    @Test
    void termsThatMakeNoSenseAreRefused() {
        CouponCreateParams.Duration repeating = CouponCreateParams.Duration.REPEATING;
        assertEquals("duration_in_months", refusalOf(percentOff(10).setDuration(repeating)));
        assertEquals("percent_off", refusalOf(percentOff(101)));
        assertEquals("currency", refusalOf(CouponCreateParams.builder().setAmountOff(100L)));
        assertEquals("", refusalOf(percentOff(10).setAmountOff(100L).setCurrency("usd")));
        assertEquals("", refusalOf(CouponCreateParams.builder()));
    }

    @Test
    void anIdIsTakenOnlyOnce() throws Exception {
        create(percentOff(10).setId("SAME"));

        assertEquals("id", refusalOf(percentOff(20).setId("SAME")));
    }

    @Test
    void aCouponWhoseTimeIsOverMakesNoCode() throws Exception {
        long past = stripe.v1().coupons().create(percentOff(10).build()).getCreated() - 1;
        Coupon coupon = create(percentOff(10).setRedeemBy(past));

        assertFalse(coupon.getValid());
        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> code(coupon, "LATE"));
        assertEquals("coupon_expired", refusal.getCode());
    }

    @Test
    void aPromotionCodeIsFoundByItsTextAndNamesItsCoupon() throws Exception {
        Coupon coupon = create(percentOff(10));
        PromotionCode code = code(coupon, "SAVE10");
        code(coupon, "OTHER");

        List<PromotionCode> found =
                stripe.v1()
                        .promotionCodes()
                        .list(PromotionCodeListParams.builder().setCode("SAVE10").build())
                        .getData();

        assertEquals(List.of(code.getId()), found.stream().map(PromotionCode::getId).toList());
        assertEquals(coupon.getId(), found.getFirst().getPromotion().getCoupon());
        assertTrue(found.getFirst().getActive());
        assertFalse(found.getFirst().getRestrictions().getFirstTimeTransaction());
    }

    @Test
    void aCodeOfWhichNobodySaidTheTextHasOne() throws Exception {
        Coupon coupon = create(percentOff(10));

        PromotionCode code = stripe.v1().promotionCodes().create(codeFor(coupon).build());

        assertTrue(code.getCode().matches("[A-Z0-9]{8}"), code.getCode());
    }

    @Test
    void oneTextIsActiveOnceInAnyCase() throws Exception {
        Coupon coupon = create(percentOff(10));
        PromotionCode first = code(coupon, "SAVE10");

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> code(coupon, "save10"));
        stripe.v1()
                .promotionCodes()
                .update(
                        first.getId(),
                        PromotionCodeUpdateParams.builder().setActive(false).build());

        assertEquals(
                "An active promotion code with `code: save10` already exists.",
                refusal.getUserMessage());
        assertEquals("save10", code(coupon, "save10").getCode());
    }

    private static CouponCreateParams.Builder percentOff(long percent) {
        return CouponCreateParams.builder().setPercentOff(BigDecimal.valueOf(percent));
    }

    private Coupon create(CouponCreateParams.Builder params) throws StripeException {
        return stripe.v1().coupons().create(params.build());
    }

    private static PromotionCodeCreateParams.Builder codeFor(Coupon coupon) {
        return PromotionCodeCreateParams.builder()
                .setPromotion(
                        PromotionCodeCreateParams.Promotion.builder()
                                .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                                .setCoupon(coupon.getId())
                                .build());
    }

    private PromotionCode code(Coupon coupon, String code) throws StripeException {
        return stripe.v1().promotionCodes().create(codeFor(coupon).setCode(code).build());
    }

    private String refusalOf(CouponCreateParams.Builder params) {
        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> create(params));
        String param = refusal.getParam();
        return param == null ? "" : param;
    }
}
