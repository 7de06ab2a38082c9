package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import plus.svc.billing.http.operations.Operations;
import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Journal;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What operators are shown. */
class OperationsPagesTest extends OperatedTest {

    @ParameterizedTest
    @CsvSource({
        "/, Deliveries per minute",
        "/?span=day, the last 24 hours",
        "/search, Search by the id",
        "/search?q=nobody, Nothing is stored",
        "/events, There are none such",
        "/dead-letters, None. Each question",
        "/audit, Nothing yet."
    })
    void whereNothingHappenedThatIsSaid(String path, String words) {
        Reply reply = client.get(path);

        assertEquals(200, reply.status());
        assertTrue(reply.body().contains(words), reply::body);
    }

    @Test
    void noPageRunsScriptsOrIsKeptOrFramed() {
        Reply reply = client.get("/");

        String policy = reply.header("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'; style-src 'self';"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("DENY", reply.header("X-Frame-Options").orElse(""));
        assertEquals("no-store", reply.header("Cache-Control").orElse(""));
        assertEquals("nosniff", reply.header("X-Content-Type-Options").orElse(""));
    }

    @Test
    void theirStyleIsTheOnlyThingThatPagesLoad() {
        Reply style = client.get("/operations.css");

        assertEquals("text/css; charset=utf-8", style.header("Content-Type").orElse(""));
        assertFalse(style.body().contains("url("));
    }

    @Test
    void theOverviewCountsWhatCame() {
        Subscription it = subscribe();

        String page = client.get("/").body();

        assertTrue(page.contains("<g><title>12:00: "), page);
        assertTrue(page.contains("href=\"/subscriptions/" + it.id() + "\""), page);
        assertTrue(page.contains("Lag, last hour"), page);
    }

    @Test
    void aSubscriptionIsFoundByWhoeverHasIt() {
        Subscription it = subscribe();

        for (String known : List.of("u-alice", "ALICE@example.com")) {
            Reply found = client.get("/search?q=" + known);
            String led = found.header("Location").orElse(found.body());
            assertTrue(led.contains("/subscriptions/" + it.id()), led);
        }
        Reply only = client.get("/search?q=%20" + it.id());
        assertEquals(303, only.status());
        assertEquals("/subscriptions/" + it.id(), only.header("Location").orElse(""));
    }

    @Test
    void itsPageTellsWhatCameAndWhatItSaid() {
        Subscription it = subscribe();

        String page = client.get("/subscriptions/" + it.id()).body();

        assertTrue(page.contains("<strong>active</strong>"), page);
        assertTrue(page.contains("customer.subscription.created"), page);
        assertTrue(page.contains("What Stripe wrote"), page);
    }

    @Test
    void whatOthersWroteIsText() {
        EventHeader header = header("evt_" + HOSTILE, "type." + HOSTILE);
        record(
                new ProviderEvent.SubscriptionReported(
                        header, of(new UserId(HOSTILE), "sub_" + HOSTILE)),
                "{\"name\": \"" + HOSTILE + "\"}");
        giveUp(HOSTILE, "sub_" + HOSTILE);

        for (String path :
                List.of(
                        "/",
                        "/events",
                        "/events?type=" + encoded(HOSTILE) + "&subject=%22%3E" + encoded(HOSTILE),
                        "/events/evt_" + encoded(HOSTILE),
                        "/subscriptions/sub_" + encoded(HOSTILE),
                        "/search?q=not" + encoded(HOSTILE),
                        "/dead-letters")) {
            Reply reply = client.get(path);
            assertTrue(reply.body().contains("alert(&#39;x&#39;)"), path + reply.body());
            assertFalse(reply.body().contains("<script"), path + reply.body());
        }
    }

    @Test
    void whatIsHiddenIsNotShownAnywhere() {
        Payloads masking = new Payloads();
        Operations operations = service.operations(Duration.ofSeconds(5));
        Client masked =
                serve(
                        Optional.empty(),
                        new Operations(
                                operations.journal(),
                                masking,
                                operations.replay(),
                                operations.settleNow(),
                                operations.claim(),
                                operations.clock()));
        record(
                new ProviderEvent.SubscriptionReported(
                        header("evt_card", "customer.subscription.updated"),
                        of(new UserId("u-carl"), "sub_card")),
                "{\"number\": \"4242424242424242\"}");

        for (String path : List.of("/", "/events", "/events/evt_card", "/subscriptions/sub_card")) {
            assertFalse(masked.get(path).body().contains("4242"), path);
        }
        assertTrue(masked.get("/events/evt_card").body().contains("(masked)"));
        assertTrue(masked.get("/subscriptions/sub_card").body().contains("(masked)"));
    }

    @Test
    void eventsAreListedPageByPage() {
        for (int i = 100; i < 160; i++) {
            record(new ProviderEvent.Irrelevant(header("evt_" + i, "ping")), "{}");
        }

        String first = client.get("/events").body();
        String second = client.get(linkOf(first, "Older")).body();

        assertTrue(first.contains("evt_159") && first.contains("evt_110"), first);
        assertFalse(first.contains("evt_109\""), first);
        assertTrue(second.contains("evt_109\"") && second.contains("evt_100"), second);
        assertFalse(second.contains(">Older<"), second);
        assertTrue(client.get(linkOf(second, "Newest")).body().contains("evt_159"));
    }

    @ParameterizedTest
    @CsvSource({
        "type=customer.subscription, true",
        "type=invoice.voided, false",
        "type=customer.*, true",
        "outcome=TAKEN, true",
        "outcome=taken, true",
        "outcome=IGNORED_OLDER, false",
        "outcome=older, false",
        "outcome=ignored_nothing_new, false",
        "outcome=nothing-new, false",
        "subject=cus_nobody, false",
        "user=u-alice, true",
        "user=u-bob, false",
        "span=hour, true"
    })
    void eventsAreFiltered(String query, boolean found) {
        subscribe();

        Reply reply = client.get("/events?" + query);

        assertEquals(200, reply.status(), reply::body);
        assertEquals(found, reply.body().contains(">customer.subscription.created<"), reply::body);
    }

    @ParameterizedTest
    @CsvSource({
        "/events?outcome=bogus, 400",
        "/events?span=year, 400",
        "/events?after=nowhere, 400",
        "/events?after=%2B999999999-12-31T23:59:59Z~evt_1, 400",
        "/events?after=-999999999-01-01T00:00:00Z~evt_1, 400",
        "/events?after=2026-01-31T12:00:00Z~evt_%00, 400",
        "/events?subject=%00, 400",
        "/events?type=a%00, 400",
        "/events?user=u%00, 400",
        "/events/evt_%01, 400",
        "/subscriptions/sub_%01, 400",
        "/search?q=a%00b, 400",
        "/audit?before=x, 400",
        "/events/evt_none, 404",
        "/subscriptions/sub_none, 404"
    })
    void whatIsNotThereIsToldInWords(String path, int status) {
        Reply reply = client.get(path);

        assertEquals(status, reply.status());
        assertTrue(reply.header("Content-Type").orElse("").startsWith("text/html"));
        assertFalse(reply.body().contains("Exception"), reply::body);
    }

    @Test
    void anOutageOfTheStoreIsToldAndSaysNothingOfIt() {
        Journal broken =
                Mockito.mock(
                        Journal.class,
                        call -> {
                            throw new StoreFailed(
                                    "list events", new IllegalStateException("select secret"));
                        });
        Operations it = service.operations(Duration.ZERO);
        Client there =
                serve(
                        Optional.empty(),
                        new Operations(
                                broken,
                                it.payloads(),
                                it.replay(),
                                it.settleNow(),
                                it.claim(),
                                it.clock()));

        Reply reply = there.get("/");

        assertEquals(503, reply.status());
        assertTrue(reply.body().contains("The database does not answer"), reply::body);
        assertFalse(reply.body().contains("secret"), reply::body);
    }

    private static String linkOf(String page, String name) {
        Matcher link = Pattern.compile("<a href=\"([^\"]+)\">" + name + "</a>").matcher(page);
        assertTrue(link.find(), page);
        return link.group(1).replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Shows nothing. */
    private static final class Payloads implements plus.svc.billing.port.Payloads {

        @Override
        public ProviderEvent read(byte[] payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String show(byte[] payload) {
            return "(masked)";
        }
    }
}
