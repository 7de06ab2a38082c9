package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.http.Service.ALICE;
import static plus.svc.billing.http.Service.MONTHLY;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.port.PaymentProvider;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code POST /api/auth/stripe/portal}, row by row. */
class PortalTest {

    private static final String PATH = "/api/auth/stripe/portal";
    private static final String NOT_FOUND =
            "{\"error\":\"stripe_customer_not_found\",\"message\":\"stripe customer not found\"}";

    private final List<String> returnUrls = new CopyOnWriteArrayList<>();
    private final Service service = Service.start(this::listeningTo);
    private final Log log = new Log();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " ", "{\"returnPath\":null}", "{\"returnPath\":\"\"}"})
    void thePortalLeadsBackToTheSubscriptionUnlessToldOtherwise(String body) {
        service.buy(ALICE, MONTHLY);

        Reply reply = service.alice().post(PATH, body);

        reply.assertIs(200, opened(reply));
        assertEquals(List.of("https://console.example/panel/subscription"), returnUrls);
    }

    @ParameterizedTest
    @CsvSource({
        "/panel/billing?tab=2, https://console.example/panel/billing?tab=2",
        "https://evil.example/, https://console.example/panel/subscription",
        "//evil.example/, https://console.example/panel/subscription"
    })
    void thePortalLeadsBackToAPathOfTheConsoleOnly(String path, String url) {
        service.buy(ALICE, MONTHLY);

        service.alice().post(PATH, "{\"returnPath\":\"" + path + "\"}");

        assertEquals(List.of(url), returnUrls);
    }

    @Test
    void theFirstSessionHasTheFixedShape() {
        service.buy(ALICE, MONTHLY);

        Reply reply = service.alice().post(PATH, "{}");

        assertEquals(
                "{\"url\":\"https://portal.invalid/bps_N\",\"id\":\"bps_N\"}",
                reply.body().replaceAll("bps_\\d+", "bps_N"));
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
    @ValueSource(strings = {"no json", "[]", "null", "{\"returnPath\":5}", "{} {}"})
    void whatIsNotJsonIsRefused(String body) {
        service.alice()
                .post(PATH, body)
                .assertIs(
                        400,
                        "{\"error\":\"invalid_request\",\"message\":\"invalid request payload\"}");
    }

    @Test
    void whoNeverBoughtAnythingHasNoPortal() {
        service.alice().post(PATH, "{}").assertIs(404, NOT_FOUND);
    }

    @Test
    void aCustomerThatTheProviderHasNoLongerHasNoPortal() {
        service.buy(ALICE, MONTHLY);
        service.provider.deleteCustomer(service.store.customerOf(ALICE.id()).orElseThrow());

        service.alice().post(PATH, "{}").assertIs(404, NOT_FOUND);
    }

    @Test
    void anotherUsersCustomerIsNotOnes() {
        service.buy(ALICE, MONTHLY);

        service.bob().post(PATH, "{}").assertIs(404, NOT_FOUND);
    }

    @Test
    void aFailureOfTheProviderIsABadGatewayAndNeverANotFound() {
        service.buy(ALICE, MONTHLY);
        service.provider.goDown();

        Reply reply = service.alice().post(PATH, "{}");

        reply.assertIsFault(
                502,
                "{\"error\":\"stripe_portal_failed\","
                        + "\"message\":\"failed to create stripe portal session\","
                        + "\"requestId\":\"*\"}");
        assertEquals(1, log.linesWith(reply.requestId()));
    }

    @Test
    void aFailureOfTheStoreIsPassingAndNeverANotFound() {
        try (Service broken = Service.startWithoutStore()) {
            Reply reply = broken.alice().post(PATH, "{}");

            reply.assertIsFault(
                    503,
                    "{\"error\":\"unavailable\","
                            + "\"message\":\"service is temporarily unavailable\","
                            + "\"requestId\":\"*\"}");
            assertEquals("5", reply.header("Retry-After").orElse("none"));
        }
    }

    private static String opened(Reply reply) {
        String id = reply.body().replaceAll(".*\"id\":\"(.*)\"}", "$1");
        return "{\"url\":\"https://portal.invalid/" + id + "\",\"id\":\"" + id + "\"}";
    }

    private PaymentProvider listeningTo(PaymentProvider provider) {
        return (PaymentProvider)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {PaymentProvider.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("openPortal")) {
                                returnUrls.add(arguments[1].toString());
                            }
                            try {
                                return method.invoke(provider, arguments);
                            } catch (java.lang.reflect.InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }
}
