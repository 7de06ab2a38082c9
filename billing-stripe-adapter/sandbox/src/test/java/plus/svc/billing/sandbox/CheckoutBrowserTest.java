package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem.AdjustableQuantity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import java.math.BigDecimal;

final class CheckoutBrowserTest extends BrowserTest {

    @Test
    void somebodySubscribes() throws Exception {
        Session session = open(here(subscribing(alice())));
        visit(session.getUrl());
        look("checkout");
        click("#test-cards summary");
        look("checkout-test-cards");

        type("#card", "4242 4242 4242 4242");
        press("#pay");

        awaitAddress("paid=" + session.getId());
        visit("/c/pay/" + session.getId());
        assertEquals("You’re all done here", text("h1"));
        look("checkout-complete");
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, #card, Your card was declined.",
        "4000000000009995, #card, Your card has insufficient funds.",
        "4000000000000069, #expiry, Your card has expired.",
        "4000000000000127, #cvc, Your card's security code is incorrect.",
        "4000000000000119, #card, An error occurred while processing your card. Try again in a"
                + " little bit.",
        "4242424242424241, #card, Your card number is incorrect.",
        "'', #card, Your card number is incomplete.",
    })
    void whatIsWrongIsSaidBesideIt(String card, String field, String message) throws Exception {
        visit(open(here(buying(alice()))).getUrl());

        type("#card", card);
        press("#pay");

        assertSaysBeside(field, message);
    }

    @Test
    void aDeclineIsCalm() throws Exception {
        visit(open(here(buying(alice()))).getUrl());

        type("#card", "4000000000009995");
        press("#pay");

        assertSaysBeside("#card", "Your card has insufficient funds.");
        look("checkout-declined");
    }

    @Test
    void anExpiryThatIsOverIsSaidBesideIt() throws Exception {
        visit(open(here(buying(alice()))).getUrl());
        type("#card", GOOD_CARD);
        type("#expiry", "12 / 20");

        press("#pay");

        assertSaysBeside("#expiry", "Your card's expiration year is invalid.");
    }

    @Test
    void anExpiredSessionLeadsBack() throws Exception {
        Session session = open(here(buying(alice())));
        stripe.v1().checkout().sessions().expire(session.getId());

        visit("/c/pay/" + session.getId());

        assertEquals("This page has expired", text("h1"));
        look("checkout-expired");
    }

    @Test
    void somebodyShowsWhoTheyAre() throws Exception {
        Session session = open(here(subscribing(alice())));
        visit(session.getUrl());
        type("#card", "4000000000003220");
        press("#pay");
        see("#fail");

        press("#fail");

        assertTrue(text("#error").startsWith("We are unable to authenticate"), text("#error"));
        look("checkout-not-authenticated");
        type("#card", "4000000000003220");
        press("#pay");
        press("#succeed");
        awaitAddress("paid=" + session.getId());
        assertEquals("active", subscriptionOf(session).getStatus());
    }

    @Test
    void aCardThatIsDeclinedAfterItsChallengeSaysSo() throws Exception {
        Session session = open(here(buying(alice())));
        visit(session.getUrl());
        type("#card", "4000008260003178");
        press("#pay");

        press("#succeed");

        assertEquals("Your card has insufficient funds.", text("#error"));
        visit(session.getUrl());
        assertFalse(isThere("#error"));
    }

    @Test
    void aDebitIsTakenAndFailsLater() throws Exception {
        Session session = open(here(debit(buying(alice()))));
        visit(session.getUrl());
        click("#way-sepa_debit");
        look("checkout-sepa");
        type("#iban", "DE89");
        press("#pay");
        assertTrue(text("#error").startsWith("The IBAN you provided is invalid."), text("#error"));
        type("#iban", "DE62 3704 0044 0532 0130 01");

        press("#pay");

        awaitAddress("paid=" + session.getId());
        assertEquals("unpaid", retrieve(session).getPaymentStatus());
        visit("/c/pay/" + session.getId());
        look("checkout-processing");
    }

    @Test
    void aCardIsSavedForLater() throws Exception {
        SessionCreateParams.Builder params =
                SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.SETUP)
                        .setCurrency("usd")
                        .setCustomer(alice().getId());
        Session session = open(here(params));
        visit(session.getUrl());
        look("checkout-setup");

        type("#card", GOOD_CARD);
        press("#pay");

        awaitAddress("paid=" + session.getId());
        String setup = retrieve(session).getSetupIntent();
        assertEquals("succeeded", stripe.v1().setupIntents().retrieve(setup).getStatus());
    }

    @Test
    void somebodyTakesMoreOfItWithACodeAndTax() throws Exception {
        SessionCreateParams.LineItem seats =
                SessionCreateParams.LineItem.builder()
                        .setPrice(SUBSCRIPTION_PRICE)
                        .setQuantity(1L)
                        .setAdjustableQuantity(
                                AdjustableQuantity.builder()
                                        .setEnabled(true)
                                        .setMinimum(1L)
                                        .setMaximum(5L)
                                        .build())
                        .build();
        code("SAVE20", CouponCreateParams.Duration.FOREVER);
        Session session =
                open(
                        here(SessionCreateParams.builder())
                                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                                .addLineItem(seats)
                                .setAllowPromotionCodes(true)
                                .setAutomaticTax(
                                        SessionCreateParams.AutomaticTax.builder()
                                                .setEnabled(true)
                                                .build()));
        visit(session.getUrl());
        assertTrue(isThere(".less[disabled]"));

        press(".more");
        type(".quantity", "9");
        press(".stepper .link");
        assertEquals("The quantity must be between 1 and 5.", text("#quantity-error"));
        type("#promotion-code", "NOPE");
        press("#apply-promotion-code");
        assertEquals("This code is invalid.", text("#promotion-code-error"));
        look("checkout-wrong-code");
        type("#promotion-code", "SAVE20");
        press("#apply-promotion-code");
        assertEquals("−$7.60", text("#discount"));
        type("#email", "alice@example.com");
        type("#card", GOOD_CARD);
        press("#pay");
        assertEquals("Choose your country: the tax depends on it.", text("#country-error"));
        choose("#country", "Germany");
        press("#update-country");

        assertEquals("$38.00", text("#subtotal"));
        assertEquals("$5.78", text("#tax"));
        assertEquals("$36.18", text("#due"));
        look("checkout-totals");
        type("#email", "alice@example.com");
        type("#card", GOOD_CARD);
        press("#pay");
        awaitAddress("paid=" + session.getId());
        assertEquals(3618, retrieve(session).getAmountTotal());
    }

    @Test
    void aCodeThatIsForOnceSaysWhatIsPaidThen() throws Exception {
        code("FIRST20", CouponCreateParams.Duration.ONCE);
        visit(open(here(subscribing(alice())).setAllowPromotionCodes(true)).getUrl());

        type("#promotion-code", "FIRST20");
        press("#apply-promotion-code");

        assertEquals("$15.20 for the first month", text("#total"));
        assertEquals("Then $19.00 per month", text("#under"));
        assertTrue(text(".sums").contains("20% off once"), text(".sums"));
        look("checkout-code-once");
        press("#remove-promotion-code");
        assertEquals("$19.00 per month", text("#total"));
        assertFalse(isThere("#under"));
    }

    private void code(String code, CouponCreateParams.Duration duration) throws StripeException {
        Coupon coupon =
                stripe.v1()
                        .coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setPercentOff(BigDecimal.valueOf(20))
                                        .setDuration(duration)
                                        .build());
        stripe.v1()
                .promotionCodes()
                .create(
                        PromotionCodeCreateParams.builder()
                                .setPromotion(
                                        PromotionCodeCreateParams.Promotion.builder()
                                                .setType(
                                                        PromotionCodeCreateParams.Promotion.Type
                                                                .COUPON)
                                                .setCoupon(coupon.getId())
                                                .build())
                                .setCode(code)
                                .build());
    }

    @Test
    void aTrialIsStarted() throws Exception {
        SessionCreateParams.SubscriptionData trial =
                SessionCreateParams.SubscriptionData.builder().setTrialPeriodDays(14L).build();
        Session session = open(here(subscribing(alice())).setSubscriptionData(trial));
        visit(session.getUrl());
        assertEquals("14 days free", text("#total"));
        assertTrue(text("#under").startsWith("Then $19.00 per month, from "), text("#under"));
        assertEquals("$0.00", text("#due"));
        look("checkout-trial");

        type("#card", GOOD_CARD);
        press("#pay");

        awaitAddress("paid=" + session.getId());
        assertEquals("trialing", subscriptionOf(session).getStatus());
    }

    @Test
    void somebodyBuysByKeyboardAlone() throws Exception {
        Session session =
                open(here(checkout(SessionCreateParams.Mode.SUBSCRIPTION, SUBSCRIPTION_PRICE)));
        visit(session.getUrl());

        keys("keyboard@example.com", Keys.TAB);
        keys(DECLINED_CARD, Keys.ENTER);
        assertSaysBeside("#card", "Your card was declined.");
        selectAll();
        keys(GOOD_CARD, Keys.TAB);
        keys("11 / 35", Keys.TAB);
        keys("321", Keys.TAB);
        assertEquals("pay", focused().getDomAttribute("id"));
        keys(Keys.SPACE);

        awaitAddress("paid=" + session.getId());
        assertEquals("keyboard@example.com", retrieve(session).getCustomerDetails().getEmail());
    }

    private Session retrieve(Session session) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    private Subscription subscriptionOf(Session session) throws StripeException {
        return stripe.v1().subscriptions().retrieve(retrieve(session).getSubscription());
    }

    private static SessionCreateParams.Builder debit(SessionCreateParams.Builder params) {
        return params.addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.SEPA_DEBIT);
    }

    private SessionCreateParams.Builder here(SessionCreateParams.Builder params) {
        return params.setSuccessUrl(sandbox.stripeUri() + "/dashboard?paid={CHECKOUT_SESSION_ID}")
                .setCancelUrl(sandbox.stripeUri() + "/dashboard?left");
    }
}
