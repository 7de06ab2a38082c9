package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.http.Service.ALICE;
import static plus.svc.billing.http.Service.MONTHLY;
import static plus.svc.billing.http.Service.ONCE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;

/** {@code POST /api/auth/subscriptions/cancel}, row by row. */
class CancelTest {

    private static final String PATH = "/api/auth/subscriptions/cancel";
    private static final String NOT_FOUND =
            "{\"error\":\"subscription_not_found\",\"message\":\"subscription not found\"}";

    private final Service service = Service.start();
    private final Log log = new Log();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"when\":\"now\"", ",\"when\":null", ",\"when\":\"\""})
    void aSubscriptionEndsNowUnlessToldOtherwise(String when) {
        String id = subscribed();

        Reply reply = service.alice().post(PATH, "{\"externalId\":\"" + id + "\"" + when + "}");

        reply.assertIs(
                200,
                "{\"subscription\":{\"id\":\"ID\",\"userId\":\"u-alice\",\"provider\":\"stripe\","
                                .replace("ID", id)
                        + "\"paymentMethod\":\"stripe\",\"paymentQr\":\"\",\"kind\":\"subscription\","
                        + "\"planId\":\"PLAN\",\"externalId\":\"ID\",\"status\":\"cancelled\","
                                .replace("ID", id)
                        + "\"meta\":{\"price_id\":\"price_monthly\",\"customer_id\":\"cus_1\","
                        + "\"product_slug\":\"xstream\",\"user_email\":\"alice@example.com\","
                        + "\"startsAt\":\"2026-11-01T12:00:00Z\",\"expiresAt\":\"2026-12-01T12:00:00Z\"},"
                        + "\"createdAt\":\"2026-11-01T12:00:00Z\",\"updatedAt\":\"2026-11-01T12:00:00Z\","
                        + "\"cancelledAt\":\"2026-11-01T12:00:00Z\","
                        + "\"items\":[{\"priceId\":\"price_monthly\",\"quantity\":1}],"
                        + "\"hasAccess\":false}}");
    }

    @Test
    void aSubscriptionEndsWithItsPeriod() {
        String id = subscribed();

        Reply reply =
                service.alice()
                        .post(PATH, "{\"externalId\":\"" + id + "\",\"when\":\"period_end\"}");

        assertEquals(200, reply.status());
        assertTrue(reply.body().contains("\"status\":\"active\""), reply.body());
        assertTrue(reply.body().contains("\"cancelAt\":\"2026-12-01T12:00:00Z\""), reply.body());
        assertTrue(reply.body().contains("\"hasAccess\":true"), reply.body());
    }

    @Test
    void theListShowsWhatTheAnswerSaid() {
        String id = subscribed();

        String answered = service.alice().post(PATH, "{\"externalId\":\"" + id + "\"}").body();

        String record = answered.replaceAll("^\\{\"subscription\":|}$", "");
        service.alice()
                .get("/api/auth/subscriptions")
                .assertIs(200, "{\"subscriptions\":[" + record + "]}");
    }

    @Test
    void whatHasEndedIsLeftAsItIs() {
        String id = subscribed();
        Reply first = service.alice().post(PATH, "{\"externalId\":\"" + id + "\"}");

        Reply second = service.alice().post(PATH, "{\"externalId\":\"" + id + "\"}");

        second.assertIs(200, first.body());
    }

    @Test
    void aSubscriptionNobodyKnowsIsNotFound() {
        service.alice().post(PATH, "{\"externalId\":\"sub_none\"}").assertIs(404, NOT_FOUND);
    }

    @Test
    void anotherUsersSubscriptionIsNotFoundAndLivesOn() {
        String id = subscribed();

        service.bob().post(PATH, "{\"externalId\":\"" + id + "\"}").assertIs(404, NOT_FOUND);

        assertTrue(hasAccess());
    }

    @Test
    void aPurchaseCannotBeCancelled() {
        service.buy(ALICE, ONCE);
        Purchase purchase = (Purchase) service.store.findByUser(ALICE.id()).getFirst();
        String intent = purchase.paymentIntent().orElseThrow().value();

        service.alice().post(PATH, "{\"externalId\":\"" + intent + "\"}").assertIs(404, NOT_FOUND);
        service.alice()
                .post(PATH, "{\"externalId\":\"" + purchase.session() + "\"}")
                .assertIs(404, NOT_FOUND);
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
                "no json",
                "{}",
                "{\"externalId\":\" \"}",
                "{\"externalId\":5}",
                "{\"externalId\":\"sub_1\",\"when\":\"tomorrow\"}",
                "{\"externalId\":\"sub_1\",\"when\":\"NOW\"}",
                "{\"externalId\":\"sub_1\",\"when\":0}"
            })
    void aMalformedRequestIsRefused(String body) {
        service.alice()
                .post(PATH, body)
                .assertIs(
                        400,
                        "{\"error\":\"invalid_request\",\"message\":\"invalid request payload\"}");
    }

    @Test
    void aFailureOfTheProviderIsABadGatewayAndLeavesTheSubscription() {
        String id = subscribed();
        service.provider.goDown();

        Reply reply = service.alice().post(PATH, "{\"externalId\":\"" + id + "\"}");

        reply.assertIsFault(
                502,
                "{\"error\":\"stripe_cancel_failed\","
                        + "\"message\":\"failed to cancel stripe subscription\","
                        + "\"requestId\":\"*\"}");
        assertEquals(1, log.linesWith(reply.requestId()));
        assertTrue(hasAccess());
    }

    @Test
    void aFailureOfTheStoreIsPassingAndNeverANotFound() {
        try (Service broken = Service.startWithoutStore()) {
            Reply reply = broken.alice().post(PATH, "{\"externalId\":\"sub_1\"}");

            reply.assertIsFault(
                    503,
                    "{\"error\":\"unavailable\","
                            + "\"message\":\"service is temporarily unavailable\","
                            + "\"requestId\":\"*\"}");
            assertEquals("5", reply.header("Retry-After").orElse("none"));
        }
    }

    private boolean hasAccess() {
        return service.entitlements.of(ALICE.id()).getFirst().access().isGranted();
    }

    private String subscribed() {
        service.buy(ALICE, MONTHLY);
        BillingRecord bought = service.store.findByUser(ALICE.id()).getFirst();
        return ((Subscription) bought).id().value();
    }
}
