package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The operations pages of a service that took in many events: a million with {@code
 * -Dbilling.events=1000000}. Screenshots, and how long each page took, are in {@code
 * target/screenshots}.
 */
class OperationsBrowserIT {

    private static final int EVENTS = Integer.getInteger("billing.events", 20_000);
    private static final int VISITS = 20;
    private static final String SUBSCRIBE =
            """
            {"planId":"XSTREAM-SUBSCRIPTION","stripePriceId":"price_xstream_subscription",
             "productSlug":"xstream"}
            """;

    @TempDir private static Path directory;
    private static LocalSandbox sandbox;
    private static OperatorsBrowser browser;
    private static String subscription;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(
                OperatorsBrowser.isInstalled() || System.getenv("CI") != null,
                "needs chromium and chromium-driver");
        Path data = directory.resolve("data");
        sandbox = new LocalSandbox(data);
        ManyEvents.insert(data, EVENTS);
        subscription = subscribe();
        browser = new OperatorsBrowser(sandbox.operations(), directory.resolve("browser"));
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void theOverviewTellsHowItGoes() throws Exception {
        browser.visit("/");
        assertTrue(browser.text("main").contains("In doubt"));
        browser.see("svg g");
        browser.look("overview");

        browser.visit("/?span=day");
        browser.look("day");
    }

    @Test
    void eventsAreFoundPageByPage() throws Exception {
        browser.visit("/events?outcome=DOUBTED");
        browser.look("events");
        String first = browser.text("tbody tr");

        browser.tabTo(".pager a");
        browser.enter();

        assertTrue(browser.address().contains("after="), browser.address());
        assertFalse(browser.text("tbody").contains(first));
    }

    @Test
    void anEventIsShownWithoutWhatOpensSomething() throws Exception {
        browser.visit("/events/evt_old_60");
        String payload = browser.text("pre");
        browser.look("event");

        assertTrue(payload.contains("\"last4\" : \"4242\""), payload);
        assertFalse(payload.contains("4242424242424242"), payload);
        assertFalse(payload.contains("pi_1_secret_2"), payload);
    }

    @Test
    void whoKnowsAnAddressFindsTheSubscriptionByKeyboardAndHasStripeAsked() throws Exception {
        browser.visit("/");
        browser.tabTo("#q");
        browser.type("user7@EXAMPLE.com");
        browser.enter();
        assertTrue(browser.address().endsWith("/subscriptions/sub_old_7"), browser.address());

        browser.visit("/search?q=" + subscription);
        browser.tabTo("form[action='/actions/settle'] button");
        browser.enter();

        assertTrue(browser.text("[role=status]").startsWith("Stripe was asked"));
        browser.open(".received summary");
        browser.look("subscription");
        browser.visit("/audit");
        assertTrue(browser.text("tbody").contains(subscription));
        browser.look("audit");
    }

    @Test
    void aUserIsFoundWithWhatIsTheirs() throws Exception {
        browser.visit("/search?q=user-7");
        assertTrue(browser.text("tbody").contains("sub_old_7"));
        browser.look("search");

        browser.visit("/search?q=nobody");
        browser.look("search-nothing");
    }

    @Test
    void aDeadLetterIsPutBackByKeyboard() throws Exception {
        browser.visit("/dead-letters");
        browser.look("dead-letters");
        String letters = browser.text("tbody");
        assertTrue(letters.contains("sub_old_21"), letters);

        browser.tabTo("td form button");
        browser.enter();

        assertTrue(browser.text("[role=status]").contains("asked again"));
        browser.look("dead-letters-put-back");
    }

    @Test
    void whatNothingNamedCanBeAskedFor() throws Exception {
        browser.visit("/subscriptions/sub_lost");
        assertEquals("Ask Stripe now", browser.text("main form button"));
        browser.look("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?span=day",
                "/events",
                "/events?outcome=DOUBTED",
                "/events?type=invoice.paid&span=day",
                "/events?type=nothing.like.it",
                "/events?user=user-77",
                "/events?subject=sub_old_78",
                "/events/evt_old_600",
                "/subscriptions/sub_old_78",
                "/search?q=user-77",
                "/search?q=USER77@example.com",
                "/search?q=cus_old_77",
                "/search?q=nobody",
                "/dead-letters",
                "/audit"
            })
    void eachPageIsShownHoweverManyEventsThereAre(String path) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            millis.add(browser.visit(path));
        }
        Collections.sort(millis);
        long median = millis.get(VISITS / 2);

        Files.writeString(
                OperatorsBrowser.SCREENSHOTS.resolve("operations-times.txt"),
                "%,d events, %s: median %d ms, 95 %% within %d ms%n"
                        .formatted(EVENTS, path, median, millis.get(VISITS * 95 / 100 - 1)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertFalse(browser.text("h1").isBlank());
    }

    private static String subscribe() throws Exception {
        String session =
                sandbox.service("POST", "/api/auth/stripe/checkout", "demo-alice", SUBSCRIBE)
                        .body()
                        .path("id")
                        .asText();
        String bought =
                sandbox.stripe(
                                "/sandbox/checkout/sessions/" + session + "/pay",
                                "{\"card\":\"4242424242424242\"}")
                        .body()
                        .path("subscription")
                        .asText();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                !sandbox.service("GET", "/api/auth/subscriptions", "demo-alice", "")
                                        .body()
                                        .path("subscriptions")
                                        .isEmpty());
        return bought;
    }
}
