package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Response;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The pages on which a developer sees the account. */
final class DashboardTest extends SandboxTest {

    private static final String DELIVERIES = "/dashboard/deliveries";

    @Test
    void aBrowserIsShownInAndAClientIsNot() throws Exception {
        HttpRequest.Builder browser =
                HttpRequest.newBuilder(at("/")).header("Accept", "text/html,*/*;q=0.8");

        HttpResponse<String> shownIn = send(browser);

        assertEquals(303, shownIn.statusCode());
        assertEquals("/dashboard", shownIn.headers().firstValue("Location").orElse(""));
        assertEquals(401, get(at("/")).statusCode());
    }

    @Test
    void theDashboardBeginsWithTheClock() throws Exception {
        assertTrue(page("/dashboard").contains("In the sandbox it is"));
        assertEquals(404, get(at("/dashboard/none")).statusCode());
    }

    @Test
    void deliveriesAreListedWithWhatBecameOfThem() throws Exception {
        assertTrue(page(DELIVERIES).contains("Nothing was delivered"));
        inbox.answerWith(WebhookInbox.status(500));
        alice();
        String event = inbox.nextEvent().getId();
        inbox.answerWith(WebhookInbox.status(200));
        inbox.nextDelivery();
        tallyAtRest();

        String page = page(DELIVERIES);

        assertTrue(page.contains("aria-current=page"), page);
        assertTrue(page.contains(event), page);
        assertTrue(page.contains("we_sandbox_service"), page);
        assertTrue(page.indexOf("200, taken") < page.indexOf("500, refused"), page);
        String refused = page(DELIVERIES + "?outcome=refused&event=" + event);
        assertTrue(refused.contains("500, refused"), refused);
        assertFalse(refused.contains("200, taken"), refused);
        assertTrue(refused.contains("<option value=\"refused\" selected>"), refused);
    }

    @Test
    void olderDeliveriesAreOnePageOn() throws Exception {
        for (int i = 0; i < 21; i++) {
            alice();
        }
        tallyAtRest();

        String first = page(DELIVERIES + "?outcome=taken");
        String older = found(first, "id=\"older\".*?href=\"([^\"]+)\"").replace("&amp;", "&");
        String second = page(older);

        assertTrue(older.endsWith("&outcome=taken"), older);
        assertEquals(20, count(first, "data-try="));
        assertEquals(1, count(second, "data-try="));
        assertFalse(second.contains("id=\"older\""));
    }

    @Test
    void aDeliveryShowsItsRequestAndItsResponse() throws Exception {
        inbox.answerWith(Response.of(202, "text/plain", "<b>later</b> today"));
        alice();
        String event = inbox.nextEvent().getId();
        tallyAtRest();

        String page = page(firstOf(DELIVERIES));

        assertTrue(page.contains("customer.created"), page);
        assertTrue(page.contains("Stripe-Signature: t="), page);
        assertTrue(page.contains("&quot;id&quot; : &quot;" + event), page);
        assertTrue(page.contains("Status 202"), page);
        assertTrue(page.contains("&lt;b&gt;later&lt;/b&gt; today"), page);
    }

    @Test
    void aDeliveryIsMadeOnceMoreByAButton() throws Exception {
        alice();
        String event = inbox.nextEvent().getId();
        tallyAtRest();
        String action = found(page(firstOf(DELIVERIES)), "action=\"([^\"]+/resend)\"");

        HttpResponse<String> sent = submit(at(action), "");

        assertEquals(303, sent.statusCode());
        assertEquals(
                DELIVERIES + "?event=" + event, sent.headers().firstValue("Location").orElse(""));
        assertEquals(event, inbox.nextEvent().getId());
    }

    private String firstOf(String path) throws Exception {
        return found(page(path), "href=\"(/dashboard/deliveries/try_\\d+)\"");
    }

    private static String found(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult it) -> it.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern + " in " + page));
    }

    private static int count(String page, String what) {
        return page.split(what, -1).length - 1;
    }

    private String page(String path) throws Exception {
        return get(at(path)).body();
    }

    private URI at(String path) {
        return sandbox.stripeUri().resolve(path);
    }
}
