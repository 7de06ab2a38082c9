package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.stripe.StripePaymentProvider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./billing webhook} against a local Stripe. */
class WebhookCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URL = "https://billing.example/api/billing/stripe/webhook";

    @TempDir private static Path directory;
    private static StripeProcess stripe;

    @TempDir private Path secrets;

    @BeforeAll
    static void start() throws Exception {
        stripe = StripeProcess.start(directory, "http://127.0.0.1:1", "seed=1");
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @BeforeEach
    void forget() throws Exception {
        stripe.control("reset", "");
        stripe.delete("/v1/webhook_endpoints/we_sandbox_service");
    }

    @Test
    void anEndpointIsRegisteredForExactlyWhatIsRead() throws Exception {
        Launched.Ended ended = webhook("create", URL);

        assertEquals(0, ended.code(), ended::errors);
        JsonNode created = endpoints().getFirst();
        assertEquals(URL, created.path("url").asText());
        assertEquals("2026-07-29.dahlia", created.path("api_version").asText());
        List<String> types = new ArrayList<>();
        created.path("enabled_events").forEach(it -> types.add(it.asText()));
        assertEquals(StripePaymentProvider.EVENT_TYPES, types);
        assertTrue(ended.output().contains("secret, told this once: whsec_"), ended::output);
    }

    @Test
    void aSecretInAFileIsItsOwnersAloneAndIsNotPrinted() throws Exception {
        Path file = secrets.resolve("webhook-secret");

        Launched.Ended ended = webhook("create", URL, "--secret-file=" + file);

        assertEquals(0, ended.code(), ended::errors);
        assertTrue(Files.readString(file).matches("whsec_[A-Za-z0-9]{24}\n"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(ended.output().contains("whsec_"), ended::output);
    }

    @Test
    void aFileThatExistsIsNeitherWrittenOverNorTheReasonForALostSecret() throws Exception {
        Path file = Files.writeString(secrets.resolve("webhook-secret"), "another");

        Launched.Ended ended = webhook("create", URL, "--secret-file=" + file);

        assertEquals(1, ended.code(), ended::output);
        assertEquals("another", Files.readString(file));
        assertEquals(List.of(), endpoints());
    }

    @Test
    void noFileIsLeftOfAnEndpointThatWasRefused() throws Exception {
        Path file = secrets.resolve("webhook-secret");
        webhook("create", URL);

        Launched.Ended ended = webhook("roll", "we_unknown", "--secret-file=" + file);

        assertEquals(1, ended.code(), ended::output);
        assertFalse(Files.exists(file));
    }

    @Test
    void anAddressAtWhichBillingDoesNotListenIsRefused() throws Exception {
        Launched.Ended ended = webhook("create", "https://billing.example/hook");

        assertEquals(1, ended.code(), ended::output);
        assertTrue(ended.errors().contains("must end in /api/billing/stripe/webhook"));
        assertEquals(List.of(), endpoints());
    }

    @Test
    void anAddressIsNotRegisteredTwice() throws Exception {
        webhook("create", URL);

        Launched.Ended ended = webhook("create", URL);

        assertEquals(1, ended.code(), ended::output);
        assertTrue(ended.errors().contains("billing webhook roll we_"), ended::errors);
        assertEquals(1, endpoints().size());
    }

    @Test
    void aSecretIsRolledWithAnOverlapOfTwoEndpoints() throws Exception {
        webhook("create", URL);
        String old = endpoints().getFirst().path("id").asText();

        Launched.Ended tooEarly = webhook("roll", old, "--end");
        assertEquals(1, tooEarly.code(), tooEarly::output);

        Launched.Ended begun = webhook("roll", old);
        assertEquals(0, begun.code(), begun::errors);
        assertTrue(begun.output().contains("billing webhook roll " + old + " --end"));
        assertEquals(2, endpoints().size());

        Launched.Ended again = webhook("roll", old);
        assertEquals(1, again.code(), again::output);
        assertEquals(2, endpoints().size());

        Launched.Ended atOnce = webhook("roll", old, "--end");
        assertEquals(1, atOnce.code(), atOnce::output);
        assertTrue(atOnce.errors().contains("is not a minute old; wait"), atOnce::errors);
        assertEquals(1, webhook("roll", old, "--force").code());

        stripe.control("clock/advance", "{\"seconds\":100}");
        Launched.Ended ended = webhook("roll", old, "--end");
        assertEquals(0, ended.code(), ended::errors);
        assertEquals(1, endpoints().size());
        assertFalse(endpoints().getFirst().path("id").asText().equals(old));
        assertEquals(URL, endpoints().getFirst().path("url").asText());
    }

    @Test
    void theOldEndpointStaysWhileDeliveriesOfTheNewOneAreRefused() throws Exception {
        stripe.post("/v1/webhook_endpoints", "url=" + stripe.url() + "/nobody&enabled_events[]=*");
        String old = endpoints().getFirst().path("id").asText();
        webhook("roll", old);
        String customer = stripe.post("/v1/customers", "name=A").path("id").asText();
        stripe.delete("/v1/customers/" + customer);
        stripe.control("clock/advance", "{\"seconds\":100}");

        Launched.Ended refused = webhook("roll", old, "--end");

        assertEquals(1, refused.code(), refused::output);
        assertTrue(refused.errors().contains("are not taken by every endpoint"), refused::errors);
        assertEquals(2, endpoints().size());
        assertEquals(0, webhook("roll", old, "--end", "--force").code());
        assertEquals(1, endpoints().size());
        String listed = webhook("list").output();
        assertFalse(listed.contains("to replace"), listed);
    }

    @Test
    void whatDiffersFromWhatIsNeededIsListed() throws Exception {
        stripe.post("/v1/webhook_endpoints", "url=" + URL + "&enabled_events[]=invoice.created");

        String listed = webhook("list").output();

        assertTrue(listed.contains("enabled   " + URL), listed);
        assertTrue(listed.contains("of the account's default version"), listed);
        assertTrue(listed.contains("not sent: charge.dispute.closed"), listed);
        assertTrue(listed.contains("sent but read by nobody: invoice.created"), listed);
    }

    @Test
    void endpointsAreListedForScriptsWithoutTheirSecrets() throws Exception {
        webhook("create", URL);
        String old = endpoints().getFirst().path("id").asText();
        webhook("roll", old);
        stripe.post(
                "/v1/webhook_endpoints",
                "url=https://other.example&enabled_events[]=invoice.created");

        Launched.Ended listed = webhook("list", "--json");

        ObjectNode lines = JSON.createObjectNode();
        for (String line : listed.output().lines().toList()) {
            JsonNode it = JSON.readTree(line);
            lines.set(it.path("url").asText() + it.path("replaces").asText(), it);
        }
        assertEquals(3, lines.size(), listed::output);
        assertTrue(lines.has(URL + old), listed::output);
        assertEquals(old, lines.path(URL).path("endpoint").asText());
        assertEquals("2026-07-29.dahlia", lines.path(URL).path("apiVersion").asText());
        assertTrue(lines.path(URL).path("missingTypes").isEmpty());
        JsonNode other = lines.path("https://other.example");
        assertTrue(other.path("missingTypes").toString().contains("\"invoice.paid\""));
        assertEquals("[\"invoice.created\"]", other.path("surplusTypes").toString());
        assertFalse(listed.output().contains("whsec_"), listed::output);
    }

    @Test
    void whereThereIsNoEndpointAScriptReadsNothing() throws Exception {
        Launched.Ended listed = webhook("list", "--json");

        assertEquals(0, listed.code(), listed::errors);
        assertEquals("", listed.output());
    }

    private static Launched.Ended webhook(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("webhook"));
        command.addAll(List.of(arguments));
        Map<String, String> variables =
                Map.of("STRIPE_SECRET_KEY", "sk_test_hand", "STRIPE_API_BASE", stripe.url());
        return Launched.run(variables, command.toArray(String[]::new));
    }

    private static List<JsonNode> endpoints() throws Exception {
        return stripe.all("/v1/webhook_endpoints");
    }
}
