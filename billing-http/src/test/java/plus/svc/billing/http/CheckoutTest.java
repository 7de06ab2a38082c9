package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.http.Service.ALICE;
import static plus.svc.billing.http.Service.MONTHLY;
import static plus.svc.billing.http.Service.ONCE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.PriceId;

/** {@code POST /api/auth/stripe/checkout}, row by row. */
class CheckoutTest {

    private static final String PATH = "/api/auth/stripe/checkout";
    private static final String ORDER =
            """
            {"planId":"PLAN","stripePriceId":"price_monthly","mode":"subscription",\
            "productSlug":"xstream","sourcePath":"/prices"}\
            """;
    private static final String SUCCESS =
            "https://console.example/panel/subscription"
                    + "?checkout=success&session_id={CHECKOUT_SESSION_ID}";
    private static final String INVALID_REQUEST =
            "{\"error\":\"invalid_request\",\"message\":\"invalid request payload\"}";
    private static final String INVALID_PLAN =
            "{\"error\":\"invalid_billing_plan\","
                    + "\"message\":\"billing plan is invalid or unavailable\"}";

    private final Service service = Service.start();
    private final Log log = new Log();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @Test
    void aSubscriptionIsCheckedOut() {
        Reply reply = service.alice().post(PATH, ORDER);

        assertOrdered(reply, MONTHLY, "https://console.example/prices?checkout=cancelled");
    }

    @Test
    void aSinglePaymentIsCheckedOut() {
        Reply reply =
                service.alice()
                        .post(
                                PATH,
                                ORDER.replace("price_monthly", "price_once")
                                        .replace("subscription", "payment"));

        assertOrdered(reply, ONCE, "https://console.example/prices?checkout=cancelled");
    }

    @Test
    void modeAndSourcePathHaveDefaults() {
        Reply reply =
                service.alice()
                        .post(
                                PATH,
                                """
                                {"planId":"PLAN","stripePriceId":"price_monthly","mode":null,
                                 "productSlug":"xstream"}\
                                """);

        assertOrdered(reply, MONTHLY, "https://console.example/prices?checkout=cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripePriceId", "price_id", "priceId"})
    void thePriceHasThreeNames(String name) {
        Reply reply = service.alice().post(PATH, ORDER.replace("stripePriceId", name));

        assertOrdered(reply, MONTHLY, "https://console.example/prices?checkout=cancelled");
    }

    @Test
    void theFirstNameOfThePriceThatSaysSomethingCounts() {
        String order =
                ORDER.replace("{", "{\"price_id\":\"price_missing\",\"priceId\":\"price_once\",");

        assertOrdered(
                service.alice().post(PATH, order),
                MONTHLY,
                "https://console.example/prices?checkout=cancelled");
    }

    @Test
    void fieldsNobodyKnowsAreIgnored() {
        String order = ORDER.replace("{", "{\"coupon\":[{\"deep\":1}],\"userId\":\"u-bob\",");

        assertOrdered(
                service.alice().post(PATH, order),
                MONTHLY,
                "https://console.example/prices?checkout=cancelled");
    }

    @Test
    void whoLeavesThePageComesBackToWhereItCameFrom() {
        Reply reply = service.alice().post(PATH, ORDER.replace("/prices", "/panel/plans?x=1#top"));

        assertOrdered(
                reply, MONTHLY, "https://console.example/panel/plans?x=1&checkout=cancelled#top");
    }

    @Test
    void aSourcePathThatLeadsElsewhereIsNotFollowed() {
        Reply reply = service.alice().post(PATH, ORDER.replace("/prices", "//evil.example/prices"));

        assertOrdered(reply, MONTHLY, "https://console.example/prices?checkout=cancelled");
    }

    @Test
    void withoutATokenNothingElseIsLookedAt() {
        service.client()
                .post(PATH, "no json")
                .assertIs(
                        401,
                        "{\"error\":\"session_token_required\","
                                + "\"message\":\"session token is required\"}");
    }

    @Test
    void aTokenThatIsNobodysIsRefusedBeforeTheBodyIsLookedAt() {
        service.client()
                .with("Authorization", "Bearer stale")
                .post(PATH, "no json")
                .assertIs(
                        401,
                        "{\"error\":\"invalid_session\","
                                + "\"message\":\"session token is invalid or expired\"}");
    }

    @Test
    void aReadOnlyAccountIsRefusedBeforeTheBodyIsLookedAt() {
        service.reader()
                .post(PATH, "no json")
                .assertIs(
                        403,
                        "{\"error\":\"read_only_account\","
                                + "\"message\":\"demo account is read-only\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no json",
                "{",
                "{}{}",
                "{} trailing",
                "null",
                "[]",
                "\"text\"",
                "7",
                "{\"planId\":5}",
                "{\"planId\":\"PLAN\",\"stripePriceId\":{\"id\":\"price_monthly\"}}",
                "{\"planId\":\"PLAN\",\"stripePriceId\":\"price_monthly\",\"price_id\":7}",
                "{\"planId\":\"PLAN\",\"sourcePath\":[\"/\"]}",
                "{\"planId\":\"PLAN\",\"mode\":true}",
                "{\"planId\":\"\u0001\"}"
            })
    void whatIsNotTheJsonOfAnOrderIsRefused(String body) {
        service.alice().post(PATH, body).assertIs(400, INVALID_REQUEST);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        String deep = "{\"a\":" + "[".repeat(30_000);

        service.alice().post(PATH, deep).assertIs(400, INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "Subscription", "payment,subscription"})
    void aModeNobodyKnowsIsAMalformedRequestEvenIfThePlanIsWrongAsWell(String mode) {
        service.alice()
                .post(
                        PATH,
                        ORDER.replace("\"subscription\"", "\"" + mode + "\"").replace("PLAN", " "))
                .assertIs(400, INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"planId\":\"PLAN\"'                 | '\"planId\":\"\"'                     | no"
                        + " plan",
                "'\"planId\":\"PLAN\"'                 | '\"planId\":\" \"'                    | a"
                        + " blank plan",
                "'\"planId\":\"PLAN\"'                 | '\"plan\":\"PLAN\"'                   | a"
                        + " plan left out",
                "'\"planId\":\"PLAN\"'                 | '\"planId\":null'                     | a"
                        + " null plan",
                "'\"planId\":\"PLAN\"'                 | '\"planId\":\"OTHER\"'                |"
                        + " not the price of that plan",
                "'\"planId\":\"PLAN\"'                 | '\"planId\":\"PL\\u0000AN\"'          | a"
                        + " plan no database keeps",
                "'\"productSlug\":\"xstream\"'         | '\"productSlug\":\"\"'                | no"
                        + " product",
                "'\"productSlug\":\"xstream\"'         | '\"productSlug\":\"a\\n"
                        + "b\"'           | a product of two lines",
                "'\"stripePriceId\":\"price_monthly\"' | '\"stripePriceId\":\"\"'              | no"
                        + " price",
                "'\"stripePriceId\":\"price_monthly\"' | '\"stripePriceId\":\"prod_x\"'        |"
                        + " not a price",
                "'\"stripePriceId\":\"price_monthly\"' | '\"stripePriceId\":\"price_other\"'   |"
                        + " not an allowed price",
                "'\"stripePriceId\":\"price_monthly\"' | '\"stripePriceId\":\"price_missing\"' |"
                        + " unknown to the provider",
                "'\"stripePriceId\":\"price_monthly\"' | '\"stripePriceId\":\"price_once\"'    |"
                        + " not for the mode",
                "'\"mode\":\"subscription\"'           | '\"mode\":\"payment\"'                |"
                        + " not for the mode either"
            })
    void aPlanThatCannotBeBoughtIsRefused(String right, String wrong, String why) {
        String order = ORDER.replace(right, wrong);

        assertFalse(order.equals(ORDER), why);
        service.alice().post(PATH, order).assertIs(400, INVALID_PLAN);
    }

    @Test
    void aPlanLongerThanAnyIsRefused() {
        service.alice()
                .post(PATH, ORDER.replace("PLAN", "P".repeat(256)))
                .assertIs(400, INVALID_PLAN);
    }

    @Test
    void aPriceThatWasWithdrawnIsRefused() {
        service.provider.withdraw(MONTHLY);

        service.alice().post(PATH, ORDER).assertIs(400, INVALID_PLAN);
    }

    @Test
    void whoIsSubscribedAlreadyIsSentToThePortal() {
        service.buy(ALICE, MONTHLY);

        service.alice()
                .post(PATH, ORDER)
                .assertIs(
                        409,
                        "{\"error\":\"already_subscribed\","
                                + "\"message\":\"already subscribed: open the portal instead\","
                                + "\"portal\":true}");
    }

    @Test
    void aFailureOfTheProviderIsABadGatewayThatTheLogExplainsOnce() {
        service.provider.goDown();

        Reply reply = service.alice().post(PATH, ORDER);

        reply.assertIsFault(
                502,
                "{\"error\":\"stripe_checkout_failed\","
                        + "\"message\":\"failed to create stripe checkout session\","
                        + "\"requestId\":\"*\"}");
        assertEquals(1, log.linesWith(reply.requestId()));
        assertEquals(1, log.lines().size());
        assertTrue(log.text().contains("taken down by the test"), "the log has the cause");
        assertFalse(log.text().contains("alice-token"), "the log has no token");
    }

    @Test
    void aFailureOfTheStoreIsPassingAndTellsNothing() {
        try (Service broken = Service.startWithoutStore()) {
            Reply reply = broken.alice().post(PATH, ORDER);

            reply.assertIsFault(
                    503,
                    "{\"error\":\"unavailable\","
                            + "\"message\":\"service is temporarily unavailable\","
                            + "\"requestId\":\"*\"}");
            assertEquals("5", reply.header("Retry-After").orElse("none"));
            assertEquals(1, log.linesWith(reply.requestId()));
        }
    }

    private void assertOrdered(Reply reply, PriceId price, String cancelUrl) {
        CheckoutRequest request = Service.request(price, SUCCESS, cancelUrl);
        Checkout opened = service.standing(ALICE, request);
        assertEquals(ALICE, opened.order().user());
        assertEquals(request, opened.order().request());
        String id = opened.session().orElseThrow().value();
        reply.assertIs(
                200, "{\"url\":\"https://checkout.invalid/" + id + "\",\"id\":\"" + id + "\"}");
    }
}
