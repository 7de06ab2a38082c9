package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Coupon;
import com.stripe.model.Customer;
import com.stripe.model.LineItem;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PromotionCode;
import com.stripe.model.checkout.Session;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem.AdjustableQuantity;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionRetrieveParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Checkout session comes to, and what its payer changes about that. */
final class BasketTest extends CostsTest {

    @Test
    void aSessionOpensWithItsDiscountTakenOff() throws Exception {
        Coupon coupon = coupon(percentOff(25));

        Session session = open(buying(alice()).addDiscount(with(coupon)));

        assertEquals(4900, session.getAmountSubtotal());
        assertEquals(1225, session.getTotalDetails().getAmountDiscount());
        assertEquals(3675, session.getAmountTotal());
        assertEquals(coupon.getId(), session.getDiscounts().getFirst().getCoupon());
        LineItem line = line(session);
        assertEquals(4900, line.getAmountSubtotal());
        assertEquals(1225, line.getAmountDiscount());
        assertEquals(3675, line.getAmountTotal());
    }

    @Test
    void aDiscountCountsWhenItIsPaidAndNotBefore() throws Exception {
        Coupon coupon = coupon(percentOff(25));
        Session session = open(buying(alice()).addDiscount(with(coupon)));
        assertEquals(0, timesRedeemed(coupon));

        pay(session.getId(), GOOD_CARD);

        Session paid = stripe.v1().checkout().sessions().retrieve(session.getId());
        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(paid.getPaymentIntent());
        assertEquals(3675, intent.getAmountReceived());
        assertEquals(1, timesRedeemed(coupon));
    }

    @Test
    void aTypedCodeIsTakenInAnyCaseAndTakenBack() throws Exception {
        PromotionCode code = code(codeFor(coupon(percentOff(50))).setCode("HALF"));
        Session session = open(buying(alice()).setAllowPromotionCodes(true));

        ObjectNode reduced = onSession(session.getId(), "promotion-code", "{\"code\":\"half\"}");
        Session read = stripe.v1().checkout().sessions().retrieve(session.getId());
        ObjectNode full = withoutCode(session.getId());

        assertEquals(2450, reduced.path("amount_total").asLong());
        assertEquals(code.getId(), read.getDiscounts().getFirst().getPromotionCode());
        assertEquals(4900, full.path("amount_total").asLong());
        assertEquals(0, full.path("discounts").size());
    }

    @Test
    void aCodeIsUsedUpByItsLastRedemption() throws Exception {
        PromotionCode code =
                code(codeFor(coupon(percentOff(50))).setCode("ONCE").setMaxRedemptions(1L));
        paidWithCode("ONCE");

        Session late = open(buying(alice()).setAllowPromotionCodes(true));

        assertEquals("This code is invalid.", refusal(late, "ONCE"));
        PromotionCode read = stripe.v1().promotionCodes().retrieve(code.getId());
        assertEquals(1, read.getTimesRedeemed());
        assertEquals(false, read.getActive());
    }

    private void paidWithCode(String code) throws Exception {
        Session session = open(buying(alice()).setAllowPromotionCodes(true));
        onSession(session.getId(), "promotion-code", "{\"code\":\"" + code + "\"}");
        pay(session.getId(), GOOD_CARD);
    }

    @Test
    void aCodeThatMayNotBeRedeemedIsRefusedWithItsReason() throws Exception {
        Coupon coupon = coupon(percentOff(50));
        Customer bob = alice();
        code(codeFor(coupon).setCode("PAST").setExpiresAt(1L));
        code(codeFor(coupon).setCode("BOBS").setCustomer(bob.getId()));
        code(restricted(codeFor(coupon).setCode("BIG"), 10000));
        Session session = open(buying(alice()).setAllowPromotionCodes(true));

        assertEquals("This code is invalid.", refusal(session, "NOPE"));
        assertEquals("This code is invalid.", refusal(session, "PAST"));
        assertTrue(refusal(session, "BOBS").contains("different customer"));
        assertTrue(refusal(session, "BIG").contains("minimum of $100.00"));
        assertEquals(4900, retrieve(session).getAmountTotal());
    }

    private static PromotionCodeCreateParams.Builder restricted(
            PromotionCodeCreateParams.Builder code, long minimum) {
        return code.setRestrictions(
                PromotionCodeCreateParams.Restrictions.builder()
                        .setMinimumAmount(minimum)
                        .setMinimumAmountCurrency("usd")
                        .build());
    }

    @Test
    void aCodeForFirstTimersIsNotForWhoHasPaid() throws Exception {
        Coupon coupon = coupon(percentOff(50));
        code(
                codeFor(coupon)
                        .setCode("FIRST")
                        .setRestrictions(
                                PromotionCodeCreateParams.Restrictions.builder()
                                        .setFirstTimeTransaction(true)
                                        .build()));
        Customer alice = alice();
        Session first = open(buying(alice).setAllowPromotionCodes(true));
        assertEquals("", refusal(first, "FIRST"));
        pay(first.getId(), GOOD_CARD);

        Session second = open(buying(alice).setAllowPromotionCodes(true));

        assertEquals(
                "This promotion code cannot be redeemed because the associated customer has prior"
                        + " transactions.",
                refusal(second, "FIRST"));
    }

    @Test
    void codesAreForSessionsThatAllowThem() throws Exception {
        code(codeFor(coupon(percentOff(50))).setCode("HALF"));

        Session session = open(buying(alice()));

        assertTrue(refusal(session, "HALF").contains("takes no promotion codes"));
        assertThrows(
                InvalidRequestException.class,
                () ->
                        open(
                                buying(alice())
                                        .setAllowPromotionCodes(true)
                                        .addDiscount(with(coupon(percentOff(1))))));
    }

    @Test
    void aPurchaseThatCostsNothingNeedsNoPayment() throws Exception {
        Session session = open(buying(alice()).addDiscount(with(coupon(percentOff(100)))));

        pay(session.getId(), GOOD_CARD);

        Session paid = retrieve(session);
        assertEquals("complete", paid.getStatus());
        assertEquals("no_payment_required", paid.getPaymentStatus());
        assertNull(paid.getPaymentIntent());
    }

    @Test
    void aQuantityChangesWithinItsBounds() throws Exception {
        Session session = open(adjustable(2, 5));

        ObjectNode more = onSession(session.getId(), "quantity", "{\"quantity\":5}");
        ObjectNode tooMany = onSession(session.getId(), "quantity", "{\"quantity\":6}");
        ObjectNode tooFew = onSession(session.getId(), "quantity", "{\"quantity\":1}");
        pay(session.getId(), GOOD_CARD);

        assertEquals(9500, more.path("amount_total").asLong());
        assertEquals("quantity", tooMany.at("/error/param").asText());
        assertEquals("quantity", tooFew.at("/error/param").asText());
        String subscription = retrieve(session).getSubscription();
        assertEquals(5, subscription(subscription).getItems().getData().getFirst().getQuantity());
        assertEquals(9500, latestInvoice(subscription).getAmountPaid());
    }

    private SessionCreateParams.Builder adjustable(long minimum, long maximum) throws Exception {
        return SessionCreateParams.builder()
                .setMode(Mode.SUBSCRIPTION)
                .setSuccessUrl("https://console.example/done")
                .setCustomer(alice().getId())
                .addLineItem(
                        SessionCreateParams.LineItem.builder()
                                .setPrice(SUBSCRIPTION_PRICE)
                                .setQuantity(2L)
                                .setAdjustableQuantity(
                                        AdjustableQuantity.builder()
                                                .setEnabled(true)
                                                .setMinimum(minimum)
                                                .setMaximum(maximum)
                                                .build())
                                .build());
    }

    @Test
    void aQuantityThatIsNotAdjustableStays() throws Exception {
        Session session = open(buying(alice()));

        ObjectNode refused = onSession(session.getId(), "quantity", "{\"quantity\":2}");

        assertEquals("line_item", refused.at("/error/param").asText());
        assertEquals(4900, retrieve(session).getAmountTotal());
    }

    @ParameterizedTest
    @CsvSource({"DE, 361, 2261", "CH, 154, 2054", "JP, 190, 2090", "US, 0, 1900", "BR, 0, 1900"})
    void taxesAreThoseOfTheCountryOfTheCustomer(String country, long tax, long total)
            throws Exception {
        Session session = open(taxed(subscribing(customerIn(country))));

        assertEquals("complete", session.getAutomaticTax().getStatus());
        assertEquals(1900, session.getAmountSubtotal());
        assertEquals(tax, session.getTotalDetails().getAmountTax());
        assertEquals(total, session.getAmountTotal());
        assertEquals(tax, line(session).getAmountTax());
    }

    @Test
    void anInclusivePriceStaysWhatItIs() throws Exception {
        Session session =
                open(
                        taxed(
                                checkout(Mode.SUBSCRIPTION, INCLUSIVE_PRICE)
                                        .setCustomer(customerIn("DE").getId())));

        assertEquals(1190, session.getAmountTotal());
        assertEquals(190, session.getTotalDetails().getAmountTax());
    }

    @Test
    void aStrangerIsTaxedAsSoonAsTheCountryIsKnown() throws Exception {
        Session session = open(taxed(checkout(Mode.SUBSCRIPTION, SUBSCRIPTION_PRICE)));
        assertEquals("requires_location_inputs", session.getAutomaticTax().getStatus());
        assertEquals(400, pay(session.getId(), GOOD_CARD).statusCode());

        ObjectNode located = onSession(session.getId(), "locate", "{\"country\":\"FR\"}");
        pay(session.getId(), GOOD_CARD);

        assertEquals(2280, located.path("amount_total").asLong());
        Session paid = retrieve(session);
        assertEquals(
                "FR",
                stripe.v1().customers().retrieve(paid.getCustomer()).getAddress().getCountry());
        assertEquals(2280, latestInvoice(paid.getSubscription()).getAmountPaid());
    }

    @Test
    void aCustomerWhoIsNowhereIsAskedOnlyIfThatMayBeSaved() throws Exception {
        SessionCreateParams.Builder nowhere = taxed(subscribing(alice()));
        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> open(nowhere));
        assertEquals("customer_tax_location_invalid", refusal.getCode());

        Customer alice = alice();
        Session session =
                open(
                        taxed(subscribing(alice))
                                .setCustomerUpdate(
                                        SessionCreateParams.CustomerUpdate.builder()
                                                .setAddress(
                                                        SessionCreateParams.CustomerUpdate.Address
                                                                .AUTO)
                                                .build()));
        onSession(session.getId(), "pay", "{\"card\":\"4242424242424242\",\"country\":\"IE\"}");

        assertEquals(
                "IE", stripe.v1().customers().retrieve(alice.getId()).getAddress().getCountry());
        assertEquals(2337, retrieve(session).getAmountTotal());
    }

    @Test
    void theBreakdownNamesDiscountsAndTaxes() throws Exception {
        Coupon coupon = coupon(amountOff(400));
        Session session = open(taxed(subscribing(customerIn("GB"))).addDiscount(with(coupon)));
        SessionRetrieveParams params =
                SessionRetrieveParams.builder()
                        .addExpand("total_details.breakdown")
                        .addExpand("line_items.data.taxes")
                        .build();

        Session read = stripe.v1().checkout().sessions().retrieve(session.getId(), params);

        var breakdown = read.getTotalDetails().getBreakdown();
        assertEquals(400, breakdown.getDiscounts().getFirst().getAmount());
        assertEquals(
                coupon.getId(),
                breakdown.getDiscounts().getFirst().getDiscount().getSource().getCoupon());
        assertEquals(300, breakdown.getTaxes().getFirst().getAmount());
        assertEquals(1500, breakdown.getTaxes().getFirst().getTaxableAmount());
        assertEquals("GB", breakdown.getTaxes().getFirst().getRate().getCountry());
        assertEquals(1800, read.getAmountTotal());
        assertNull(session.getTotalDetails().getBreakdown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"promotion-code", "quantity", "locate"})
    void aPaidSessionIsNotChangedAnyMore(String action) throws Exception {
        Session session = paid(buying(alice()));

        ObjectNode refused =
                onSession(
                        session.getId(),
                        action,
                        "{\"code\":\"X\",\"quantity\":1,\"country\":\"DE\"}");

        assertTrue(refused.at("/error/message").asText().contains("`complete`"));
    }

    private static SessionCreateParams.Builder taxed(SessionCreateParams.Builder params) {
        return params.setAutomaticTax(
                SessionCreateParams.AutomaticTax.builder().setEnabled(true).build());
    }

    private String refusal(Session session, String code) throws Exception {
        return onSession(session.getId(), "promotion-code", "{\"code\":\"" + code + "\"}")
                .at("/error/message")
                .asText();
    }

    private Session retrieve(Session session) throws Exception {
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    private LineItem line(Session session) throws Exception {
        return stripe.v1()
                .checkout()
                .sessions()
                .lineItems()
                .list(session.getId())
                .getData()
                .getFirst();
    }

    private long timesRedeemed(Coupon coupon) throws Exception {
        return stripe.v1().coupons().retrieve(coupon.getId()).getTimesRedeemed();
    }
}
