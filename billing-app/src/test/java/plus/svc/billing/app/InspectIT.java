package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A subscription whose webhooks were dropped: found, explained, and mended. */
class InspectIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUY =
            """
            {"planId":"XSTREAM-SUBSCRIPTION","stripePriceId":"price_xstream_subscription",
             "productSlug":"xstream"}
            """;

    private static final String ALICE = "alice";

    @TempDir private Path directory;
    private SandboxProcess sandbox;
    private String stripe;

    @BeforeEach
    void startAStripeThatDropsEachEvent() throws Exception {
        int port = Launched.freePort();
        stripe = "http://127.0.0.1:" + port;
        sandbox =
                SandboxProcess.start(List.of("--alone", "--stripe-port=" + port, "--chaos=drop=1"));
    }

    @AfterEach
    void stopIt() {
        sandbox.close();
    }

    @Test
    void whatNobodyHeardOfIsMendedByHand() throws Exception {
        String bought;
        try (Served served = served("off")) {
            bought = buy(served);
            assertEquals(0, records(served).size());
        }

        Launched.Ended unknown = billing("subscription", bought);
        assertEquals(1, unknown.code(), unknown::output);
        assertTrue(unknown.errors().contains("billing settle " + bought), unknown::errors);

        Launched.Ended fetched = billing("settle", bought);
        assertEquals(0, fetched.code(), fetched::errors);
        assertTrue(fetched.output().contains("was     nothing"), fetched::output);
        assertTrue(fetched.output().contains("is      active"), fetched::output);

        cancel(bought);
        Launched.Ended mended = billing("settle", bought);
        assertTrue(mended.output().contains("was     active"), mended::output);
        assertTrue(mended.output().contains("is      canceled"), mended::output);

        Launched.Ended told = billing("subscription", bought);
        assertEquals(0, told.code(), told::errors);
        assertTrue(told.output().matches("(?s).*operator +settle " + bought + " .*"), told::output);
        assertTrue(told.output().contains("changed: nothing -> active"), told::output);
        assertTrue(told.output().lines().allMatch(it -> it.length() <= 120), told::output);
        try (Served served = served("off")) {
            assertEquals("cancelled", records(served).path(0).path("status").asText());
        }
    }

    @Test
    void whatIsMendedByItselfIsExplained() throws Exception {
        String bought;
        try (Served served = served("1s")) {
            bought = buy(served);
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    records(served).size() == 1
                                            && served.launched()
                                                    .log()
                                                    .contains("had not been delivered"));
        }

        Launched.Ended told = billing("subscription", bought);
        assertEquals(0, told.code(), told::errors);
        assertTrue(told.output().contains("customer.subscription.created"), told::output);

        Launched.Ended listed =
                billing("events", "list", "--json", "--subscription=" + bought, "--since=1h");
        List<String> lines = listed.output().lines().toList();
        assertFalse(lines.isEmpty(), listed::errors);
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            assertEquals(bought, event.path("about").asText());
            assertShownAndReplayed(event.path("event").asText());
        }
    }

    @Test
    void whoIsErasedPaysForNothingAnyMore() throws Exception {
        String page;
        try (Served served = served("off")) {
            page = open(served);
        }

        Launched.Ended foreseen = billing("erase", ALICE);
        assertTrue(
                foreseen.output().contains("1 checkouts, of which Stripe is asked"),
                foreseen::output);
        Launched.Ended erased = billing("erase", ALICE, "--yes");
        assertEquals(0, erased.code(), erased::errors);
        assertTrue(erased.output().contains("1 customers"), erased::output);

        Client.Answer refused = pay(page);
        assertEquals(400, refused.status(), refused::toString);
        assertTrue(refused.toString().contains("expired"), refused::toString);
        Launched.Ended again = billing("erase", ALICE, "--yes");
        assertEquals(1, again.code(), again::output);
        assertTrue(again.errors().contains("nothing is stored of user " + ALICE), again::errors);
    }

    @Test
    void whatStripeKnowsNothingOfIsOverIfTheOperatorSaysSo() throws Exception {
        String page;
        try (Served served = served("off")) {
            page = open(served);
        }
        Client.send("POST", stripe + "/sandbox/reset", "sk_test_51AbCdEfGhIjKlMnOp", "");

        Launched.Ended refused = billing("erase", ALICE, "--yes");
        assertEquals(1, refused.code(), refused::output);
        assertTrue(refused.errors().contains(page), refused::errors);

        Launched.Ended erased = billing("erase", ALICE, "--yes", "--closed", page);
        assertEquals(0, erased.code(), erased::errors);
    }

    @Test
    void whoPaidAMomentAgoIsNotErased() throws Exception {
        try (Served served = served("off")) {
            buy(served);
        }

        Launched.Ended refused = billing("erase", ALICE, "--yes");

        assertEquals(1, refused.code(), refused::output);
        assertTrue(refused.errors().contains("cancel what was bought"), refused::errors);
    }

    private void assertShownAndReplayed(String event) throws Exception {
        Launched.Ended shown = billing("events", "show", event);
        assertEquals(0, shown.code(), shown::errors);
        assertTrue(shown.output().contains("why"), shown::output);
        assertFalse(shown.output().contains("_secret_"), shown::output);

        Launched.Ended replayed = billing("events", "replay", event);
        assertEquals(0, replayed.code(), replayed::errors);
        assertTrue(replayed.output().startsWith(event), replayed::output);
    }

    private Served served(String catchUp) throws Exception {
        return new Served(directory, stripe, Map.of("BILLING_CATCH_UP", catchUp));
    }

    private Launched.Ended billing(String... arguments) throws Exception {
        return Launched.run(
                Map.of(
                        "BILLING_DATA_DIR",
                        directory.toString(),
                        "STRIPE_SECRET_KEY",
                        "sk_test_51AbCdEfGhIjKlMnOp",
                        "STRIPE_WEBHOOK_SECRET",
                        Served.SECRET,
                        "STRIPE_API_BASE",
                        stripe),
                arguments);
    }

    /** The subscription that it led to. */
    private String buy(Served served) throws Exception {
        return pay(open(served)).body().path("subscription").asText();
    }

    /** A checkout session. */
    private static String open(Served served) throws Exception {
        return served.post("/api/auth/stripe/checkout", "token-alice", BUY)
                .body()
                .path("id")
                .asText();
    }

    private Client.Answer pay(String session) throws Exception {
        return Client.send(
                "POST",
                stripe + "/sandbox/checkout/sessions/" + session + "/pay",
                "sk_test_51AbCdEfGhIjKlMnOp",
                "{\"card\":\"4242424242424242\"}");
    }

    private void cancel(String subscription) throws Exception {
        Client.Answer cancelled =
                Client.send(
                        "DELETE",
                        stripe + "/v1/subscriptions/" + subscription,
                        "sk_test_51AbCdEfGhIjKlMnOp",
                        "");
        assertEquals(200, cancelled.status(), cancelled::toString);
    }

    private static JsonNode records(Served served) throws Exception {
        return served.get("/api/auth/subscriptions", "token-alice").body().path("subscriptions");
    }
}
