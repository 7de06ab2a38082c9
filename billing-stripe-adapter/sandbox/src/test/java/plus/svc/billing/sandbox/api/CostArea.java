package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.InvoiceItem;
import com.stripe.model.PromotionCode;
import com.stripe.model.TaxRate;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponUpdateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceItemListParams;
import com.stripe.param.InvoiceItemUpdateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.PromotionCodeCreateParams.Promotion;
import com.stripe.param.PromotionCodeListParams;
import com.stripe.param.PromotionCodeUpdateParams;
import com.stripe.param.TaxRateCreateParams;
import com.stripe.param.TaxRateListParams;
import com.stripe.param.TaxRateUpdateParams;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.math.BigDecimal;
import java.util.List;

/** What is taken off and put on. */
final class CostArea extends Area {

    CostArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("coupons", this::coupons),
                dynamicTest("promotion codes", this::promotionCodes),
                dynamicTest("tax rates", this::taxRates),
                dynamicTest("invoice items", this::invoiceItems));
    }

    private Coupon coupon() throws StripeException {
        return stripe.coupons()
                .create(CouponCreateParams.builder().setPercentOff(BigDecimal.TEN).build());
    }

    private void coupons() throws StripeException {
        String id = coupon().getId();
        stripe.coupons().update(id, CouponUpdateParams.builder().setName("Ten").build());

        Coupon read = stripe.coupons().retrieve(id);
        assertEquals("Ten", read.getName());
        assertEquals(0, BigDecimal.TEN.compareTo(read.getPercentOff()));
        assertEquals(List.of(read), stripe.coupons().list().getData());
        assertTrue(stripe.coupons().delete(id).getDeleted());
    }

    private void promotionCodes() throws StripeException {
        String coupon = coupon().getId();
        Promotion promotion =
                Promotion.builder().setType(Promotion.Type.COUPON).setCoupon(coupon).build();
        String id =
                stripe.promotionCodes()
                        .create(
                                PromotionCodeCreateParams.builder()
                                        .setPromotion(promotion)
                                        .setCode("TEN")
                                        .build())
                        .getId();
        stripe.promotionCodes()
                .update(id, PromotionCodeUpdateParams.builder().setActive(false).build());
        PromotionCodeListParams listed = PromotionCodeListParams.builder().setCode("TEN").build();

        PromotionCode read = stripe.promotionCodes().retrieve(id);
        assertEquals(coupon, read.getPromotion().getCoupon());
        assertFalse(read.getActive());
        assertEquals(List.of(read), stripe.promotionCodes().list(listed).getData());
    }

    private void taxRates() throws StripeException {
        String id =
                stripe.taxRates()
                        .create(
                                TaxRateCreateParams.builder()
                                        .setDisplayName("VAT")
                                        .setPercentage(new BigDecimal("8.1"))
                                        .setInclusive(true)
                                        .setCountry("CH")
                                        .build())
                        .getId();
        stripe.taxRates().update(id, TaxRateUpdateParams.builder().setActive(false).build());
        TaxRateListParams listed = TaxRateListParams.builder().setActive(false).build();

        TaxRate read = stripe.taxRates().retrieve(id);
        assertEquals(new BigDecimal("8.1"), read.getPercentage());
        assertTrue(read.getInclusive());
        assertEquals(List.of(read), stripe.taxRates().list(listed).getData());
    }

    private void invoiceItems() throws StripeException {
        String alice = alice().getId();
        String id =
                stripe.invoiceItems()
                        .create(
                                InvoiceItemCreateParams.builder()
                                        .setCustomer(alice)
                                        .setAmount(500L)
                                        .setCurrency("usd")
                                        .build())
                        .getId();
        stripe.invoiceItems()
                .update(id, InvoiceItemUpdateParams.builder().setDescription("Setup").build());
        InvoiceItemListParams listed = InvoiceItemListParams.builder().setCustomer(alice).build();

        InvoiceItem read = stripe.invoiceItems().retrieve(id);
        assertEquals(500, read.getAmount());
        assertEquals("Setup", read.getDescription());
        assertEquals(List.of(read), stripe.invoiceItems().list(listed).getData());
        assertTrue(stripe.invoiceItems().delete(id).getDeleted());
    }
}
