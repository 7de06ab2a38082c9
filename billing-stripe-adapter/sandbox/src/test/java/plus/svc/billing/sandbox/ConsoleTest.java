package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

final class ConsoleTest extends SandboxTest {

    @ParameterizedTest
    @CsvSource({
        "demo-alice, alice@example.com, user",
        "demo-bob, bob@example.com, user",
        "demo-readonly, readonly@example.com, readonly"
    })
    void aTokenTellsItsUserAsBearerAndAsCookie(String token, String email, String role)
            throws Exception {
        JsonNode byBearer =
                user(at("/api/auth/session").header("Authorization", "Bearer " + token));
        JsonNode byCookie =
                user(at("/api/auth/session").header("Cookie", "a=b; xc_session=" + token));

        assertEquals(email, byBearer.path("email").asText());
        assertEquals(role, byBearer.path("role").asText());
        assertEquals(byBearer, byCookie);
        assertEquals(
                role.equals("readonly"),
                byBearer.path("groups").toString().contains("ReadOnly Role"));
    }

    private JsonNode user(HttpRequest.Builder request) throws Exception {
        return Json.readObject(send(request).body()).path("user");
    }

    @Test
    void anUnknownTokenIsRefusedInTheEnvelope() throws Exception {
        HttpResponse<String> refused =
                send(at("/api/auth/session").header("Authorization", "Bearer nobody"));

        assertEquals(401, refused.statusCode());
        assertEquals(
                Json.object()
                        .put("error", "invalid_session")
                        .put("message", "session token is invalid or expired"),
                Json.readObject(refused.body()));
    }

    @Test
    void signingInSetsTheCookieAndSigningOutTakesItAway() throws Exception {
        HttpResponse<String> in = submit(console("/sign-in"), "token=demo-alice");
        HttpResponse<String> out = submit(console("/sign-out"), "");
        HttpResponse<String> stranger = submit(console("/sign-in"), "token=mallory");

        assertEquals(
                Optional.of("xc_session=demo-alice; Path=/; HttpOnly; SameSite=Lax"),
                in.headers().firstValue("Set-Cookie"));
        assertEquals(Optional.of("/prices"), in.headers().firstValue("Location"));
        assertTrue(out.headers().firstValue("Set-Cookie").orElse("").contains("Max-Age=0"));
        assertEquals(List.of(), stranger.headers().allValues("Set-Cookie"));
    }

    @Test
    void whatElseIsAskedUnderAuthIsAskedOfTheService() throws Exception {
        ObjectNode answer = Json.object().put("error", "already_subscribed").put("message", "no");
        inbox.answerWith(Response.json(409, answer));

        HttpResponse<String> response =
                send(
                        at("/api/auth/stripe/checkout?x=%C3%A4")
                                .header("Authorization", "Bearer demo-alice")
                                .header("Cookie", "xc_session=demo-bob")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"planId\":\"Ä\"}")));
        Request asked = inbox.nextDelivery();

        assertEquals(409, response.statusCode());
        assertEquals(answer, Json.readObject(response.body()));
        assertEquals("POST", asked.method());
        assertEquals("/api/auth/stripe/checkout", asked.path());
        assertEquals("x=%C3%A4", asked.query());
        assertEquals("{\"planId\":\"Ä\"}", asked.body());
        assertEquals(Optional.of("Bearer demo-alice"), asked.header("Authorization"));
        assertEquals(Optional.of("xc_session=demo-bob"), asked.header("Cookie"));
        assertEquals(Optional.of("application/json"), asked.header("Content-Type"));
    }

    @Test
    void aServiceThatIsDownIsSaidToBeSoInTheEnvelope() throws Exception {
        inbox.close();

        HttpResponse<String> response = send(at("/api/auth/subscriptions"));

        assertEquals(502, response.statusCode());
        assertEquals(
                "service_unavailable", Json.readObject(response.body()).path("error").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/prices",
                "/panel/subscription",
                "/assets/site.css",
                "/assets/console.js"
            })
    void thePagesAreThere(String path) throws Exception {
        assertEquals(200, send(at(path)).statusCode());
    }

    @Test
    void thePricesOfThePageAreThoseOfStripe() throws Exception {
        String page = send(at("/prices")).body();

        for (String price : List.of(SUBSCRIPTION_PRICE, PAYGO_PRICE)) {
            String plan = stripe.v1().prices().retrieve(price).getMetadata().get("plan");
            String offer = "data-price=\"%s\" data-plan=\"%s\"".formatted(price, plan);
            assertTrue(page.contains(offer), offer);
        }
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(console(path));
    }

    private URI console(String path) {
        return sandbox.consoleUri().resolve(path);
    }
}
