package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import plus.svc.billing.port.PaymentProvider;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** What holds for every path and method. */
class RoutesTest {

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/favicon.ico",
                "/healthz/",
                "/HEALTHZ",
                "/healthz/x",
                "//healthz",
                "/api",
                "/api/auth/subscriptions/",
                "/api/auth/invoices/in_1",
                "/api/auth/stripe/checkout/",
                "/api/auth/stripe/",
                "/api/auth/x/../stripe/checkout",
                "/api%2Fauth%2Fsubscriptions"
            })
    void aPathThatIsNoEndpointIsNotFound(String path) {
        String body = "{\"error\":\"not_found\",\"message\":\"no such endpoint\"}";

        service.alice().get(path).assertIs(404, body);
        service.alice().post(path, "{}").assertIs(404, body);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/stripe/checkout, GET, 'POST, OPTIONS'",
        "/api/auth/stripe/checkout, HEAD, 'POST, OPTIONS'",
        "/api/auth/stripe/checkout, PUT, 'POST, OPTIONS'",
        "/api/auth/stripe/portal, GET, 'POST, OPTIONS'",
        "/api/billing/stripe/webhook, GET, 'POST, OPTIONS'",
        "/api/billing/stripe/webhook, PATCH, 'POST, OPTIONS'",
        "/api/auth/subscriptions/cancel, DELETE, 'POST, OPTIONS'",
        "/api/auth/subscriptions, POST, 'GET, HEAD, OPTIONS'",
        "/api/auth/invoices, POST, 'GET, HEAD, OPTIONS'",
        "/healthz, POST, 'GET, HEAD, OPTIONS'",
        "/readyz, TRACE, 'GET, HEAD, OPTIONS'",
        "/readyz, BREW, 'GET, HEAD, OPTIONS'"
    })
    void anotherMethodIsToldWhichAreAllowed(String path, String method, String allowed) {
        Reply reply = service.alice().send(method, path, BodyPublishers.noBody());

        String body =
                method.equals("HEAD")
                        ? ""
                        : "{\"error\":\"method_not_allowed\","
                                + "\"message\":\"method is not allowed\"}";
        reply.assertIs(405, body);
        assertEquals(allowed, reply.header("Allow").orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/stripe/checkout, 'POST, OPTIONS'",
        "/api/auth/subscriptions, 'GET, HEAD, OPTIONS'",
        "/api/auth/invoices, 'GET, HEAD, OPTIONS'",
        "/healthz, 'GET, HEAD, OPTIONS'"
    })
    void optionsAreTold(String path, String allowed) {
        Reply reply = service.client().send("OPTIONS", path, BodyPublishers.noBody());

        reply.assertIs(204, "");
        assertEquals(allowed, reply.header("Allow").orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "/healthz, 15",
        "/readyz, 18",
        "/api/auth/subscriptions, 20",
        "/api/auth/invoices, 15"
    })
    void whatCanBeGotHasAHead(String path, String length) {
        Reply reply = service.alice().send("HEAD", path, BodyPublishers.noBody());

        reply.assertIs(200, "");
        assertEquals(length, reply.header("Content-Length").orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/api/auth/subscriptions", "/nowhere"})
    void everyAnswerIsJsonThatNobodyStoresOrGuessesAt(String path) {
        Reply reply = service.client().get(path);

        assertEquals(
                List.of("application/json; charset=utf-8", "no-store", "nosniff", "none"),
                List.of(
                        reply.header("Content-Type").orElse("none"),
                        reply.header("Cache-Control").orElse("none"),
                        reply.header("X-Content-Type-Options").orElse("none"),
                        reply.header("Server").orElse("none")));
    }

    @Test
    void aFaultNobodyForesawTellsNothing() {
        PaymentProvider faulty =
                Mockito.mock(
                        PaymentProvider.class,
                        call -> {
                            throw new IllegalStateException("secret words");
                        });
        try (Service broken = Service.start(provider -> faulty);
                Log log = new Log()) {
            Reply reply = broken.client().post("/api/billing/stripe/webhook", "{}");

            reply.assertIsFault(
                    500,
                    "{\"error\":\"internal_error\",\"message\":\"internal error\","
                            + "\"requestId\":\"*\"}");
            assertEquals(1, log.linesWith(reply.requestId()));
            assertTrue(log.text().contains("secret words"), "the log has the cause");
        }
    }
}
