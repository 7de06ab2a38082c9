package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponCreateParams.Duration;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.Recurring;
import com.stripe.param.checkout.SessionCreateParams.Mode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Checkout says that it costs, now and later. */
final class CheckoutPriceTest extends SandboxTest {

    private static final Pattern TOTAL = Pattern.compile("id=\"total\">(.*?)</p>");
    private static final Pattern UNDER = Pattern.compile("id=\"under\">(.*?)</p>");

    @Test
    void aCouponThatIsForOnceIsForTheFirstPeriodOnly() throws Exception {
        String page = page(every(Recurring.Interval.MONTH, 1), off(Duration.ONCE));

        assertEquals("$18.00 for the first month", said(TOTAL, page));
        assertEquals("Then $20.00 per month", said(UNDER, page));
        assertTrue(page.contains("10% off once"), page);
    }

    @Test
    void aCouponThatIsForeverIsInEveryPrice() throws Exception {
        String page = page(every(Recurring.Interval.MONTH, 1), off(Duration.FOREVER));

        assertEquals("$18.00 per month", said(TOTAL, page));
        assertEquals("", said(UNDER, page));
        assertTrue(page.contains("10% off forever"), page);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 1, 3, $18.00 per month for 3 months, Then $20.00 per month",
        "WEEK, 1, 3, $18.00 per week for 3 months, Then $20.00 per week",
        "YEAR, 1, 3, $18.00 for the first year, Then $20.00 per year",
        "MONTH, 3, 3, $18.00 for the first 3 months, Then $20.00 every 3 months",
        "MONTH, 3, 6, $18.00 every 3 months for 6 months, Then $20.00 every 3 months",
    })
    void aCouponForSomeMonthsSaysForHowLong(
            Recurring.Interval interval, long count, long months, String total, String then)
            throws Exception {
        String page =
                page(every(interval, count), off(Duration.REPEATING).setDurationInMonths(months));

        assertEquals(total, said(TOTAL, page));
        assertEquals(then, said(UNDER, page));
    }

    @Test
    void whatIsPaidOnceIsNotInTheRenewals() throws Exception {
        SessionCreateParams.Builder params =
                every(Recurring.Interval.MONTH, 1)
                        .addLineItem(
                                LineItem.builder().setPrice(PAYGO_PRICE).setQuantity(1L).build());

        String page = page(params);

        assertEquals("$69.00 due today", said(TOTAL, page));
        assertEquals("Then $20.00 per month", said(UNDER, page));
    }

    @Test
    void aTrialIsFollowedByThePriceThatTheCouponLeaves() throws Exception {
        SessionCreateParams.Builder params =
                every(Recurring.Interval.MONTH, 1)
                        .setSubscriptionData(
                                SessionCreateParams.SubscriptionData.builder()
                                        .setTrialPeriodDays(14L)
                                        .build());

        String page = page(params, off(Duration.FOREVER));

        assertTrue(said(UNDER, page).startsWith("Then $18.00 per month, from "), page);
    }

    @Test
    void whatIsBoughtOnceHasNoLater() throws Exception {
        String page = page(checkout(Mode.PAYMENT, PAYGO_PRICE), off(Duration.ONCE));

        assertEquals("$44.10", said(TOTAL, page));
        assertTrue(page.contains("<small>10% off</small>"), page);
    }

    private static SessionCreateParams.Builder every(Recurring.Interval interval, long count) {
        LineItem.PriceData price =
                LineItem.PriceData.builder()
                        .setCurrency("usd")
                        .setUnitAmount(2000L)
                        .setProduct("prod_xstream")
                        .setRecurring(
                                Recurring.builder()
                                        .setInterval(interval)
                                        .setIntervalCount(count)
                                        .build())
                        .build();
        return SessionCreateParams.builder()
                .setMode(Mode.SUBSCRIPTION)
                .setSuccessUrl("https://console.example/done")
                .addLineItem(LineItem.builder().setPriceData(price).setQuantity(1L).build());
    }

    private static CouponCreateParams.Builder off(Duration duration) {
        return CouponCreateParams.builder().setPercentOff(BigDecimal.TEN).setDuration(duration);
    }

    private String page(SessionCreateParams.Builder params, CouponCreateParams.Builder coupon)
            throws Exception {
        String id = stripe.v1().coupons().create(coupon.build()).getId();
        return page(
                params.addDiscount(SessionCreateParams.Discount.builder().setCoupon(id).build()));
    }

    private String page(SessionCreateParams.Builder params) throws Exception {
        return get(URI.create(open(params).getUrl())).body();
    }

    private static String said(Pattern where, String page) {
        Matcher matcher = where.matcher(page);
        return matcher.find() ? matcher.group(1).replaceAll("</?small>", "") : "";
    }
}
