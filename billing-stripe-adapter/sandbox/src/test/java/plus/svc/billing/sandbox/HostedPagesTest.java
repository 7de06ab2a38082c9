package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Customer;
import com.stripe.model.checkout.Session;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.SessionCreateParams;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpResponse;

final class HostedPagesTest extends SandboxTest {

    @Test
    void checkoutShowsWhatIsSoldToWhom() throws Exception {
        String page = get(pageOf(open(subscribing(alice())))).body();

        assertShows(page, "Subscribe to XStream", "$19.00 per month", "alice@example.com");
        assertShows(
                page,
                "id=\"card\"",
                "id=\"pay\"",
                "https://console.example/prices?checkout=cancelled");
    }

    @Test
    void payingLeadsToTheSuccessAddressThatNamesTheSession() throws Exception {
        Session session = open(buying(alice()));

        HttpResponse<String> paid = submit(pageOf(session), "card=4242+4242+4242+4242");

        assertEquals(303, paid.statusCode());
        assertEquals("https://console.example/done?session_id=" + session.getId(), location(paid));
        assertShows(get(pageOf(session)).body(), "already been made");
    }

    @Test
    void aDeclinedCardIsSaidOnThePageWhichStaysOpen() throws Exception {
        Session session = open(buying(alice()));

        HttpResponse<String> declined = submit(pageOf(session), "card=" + DECLINED_CARD);

        assertEquals(402, declined.statusCode());
        assertShows(declined.body(), "id=\"error\"", "Your card was declined.", "id=\"pay\"");
    }

    @Test
    void aChallengeThatWasAnsweredLeadsOn() throws Exception {
        Session session = open(buying(alice()));
        URI challenge =
                sandbox.stripeUri()
                        .resolve(location(submit(pageOf(session), "card=4000000000003220")));
        String done = location(submit(challenge, "outcome=succeeded"));
        assertEquals("https://console.example/done?session_id=" + session.getId(), done);

        HttpResponse<String> again = submit(challenge, "outcome=succeeded");

        assertEquals(303, again.statusCode(), again::body);
        assertEquals(done, location(again));
        assertEquals(done, location(get(challenge)));
    }

    @Test
    void anExpiredSessionSaysSo() throws Exception {
        Session session = open(buying(alice()));
        stripe.v1().checkout().sessions().expire(session.getId());

        assertShows(get(pageOf(session)).body(), "This page has expired");
    }

    @Test
    void anUnknownSessionIsNotFound() throws Exception {
        assertEquals(404, get(sandbox.stripeUri().resolve("/c/pay/cs_test_none")).statusCode());
        assertEquals(404, get(sandbox.stripeUri().resolve("/p/session/bps_none")).statusCode());
    }

    @Test
    void whatPeopleTypeIsTextAndNotMarkup() throws Exception {
        Session session =
                open(
                        checkout(
                                com.stripe.param.checkout.SessionCreateParams.Mode.PAYMENT,
                                PAYGO_PRICE));

        String page =
                submit(pageOf(session), "card=" + DECLINED_CARD + "&email=%22%3E%3Cscript%3E")
                        .body();

        assertFalse(page.contains("<script>"), page);
        assertShows(page, "&quot;&gt;&lt;script&gt;");
    }

    @Test
    void thePortalCancelsAtPeriodEndAndResumes() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        URI portal = portalOf(alice);
        assertShows(get(portal).body(), "Renews on", "id=\"cancel\"");

        HttpResponse<String> canceled = cancel(portal, id, "period_end");

        assertEquals(303, canceled.statusCode());
        assertEquals(portal.getPath(), location(canceled));
        assertTrue(subscription(id).getCancelAtPeriodEnd());
        assertShows(get(portal).body(), "does not renew", "id=\"resume\"");
        submit(URI.create(portal + "/" + id + "/resume"), "");
        assertFalse(subscription(id).getCancelAtPeriodEnd());
    }

    @Test
    void thePortalCancelsNow() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        URI portal = portalOf(alice);

        cancel(portal, id, "now");

        assertEquals("canceled", subscription(id).getStatus());
        String page = get(portal).body();
        assertShows(page, "Ended on", "id=\"return\"", "https://console.example/panel");
        assertFalse(page.contains("<button"), page);
        assertShows(
                get(URI.create(portal + "/" + id + "/cancel")).body(),
                "There is nothing to cancel");
    }

    @Test
    void thePortalEndsASubscriptionOnlyWhenItsConfigurationSaysSo() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        URI portal = portalOf(SessionCreateParams.builder().setConfiguration(endsAtOnce()), alice);
        assertShows(get(URI.create(portal + "/" + id + "/cancel")).body(), "You lose XStream now");

        HttpResponse<String> refused = cancel(portal, id, "period_end");

        assertEquals(400, refused.statusCode());
        assertNull(subscription(id).getCancelAt());
        assertEquals(303, cancel(portal, id, "now").statusCode());
        assertEquals("canceled", subscription(id).getStatus());
    }

    private String endsAtOnce() throws Exception {
        ConfigurationCreateParams.Features.SubscriptionCancel cancel =
                ConfigurationCreateParams.Features.SubscriptionCancel.builder()
                        .setEnabled(true)
                        .setMode(
                                ConfigurationCreateParams.Features.SubscriptionCancel.Mode
                                        .IMMEDIATELY)
                        .build();
        ConfigurationCreateParams params =
                ConfigurationCreateParams.builder()
                        .setFeatures(
                                ConfigurationCreateParams.Features.builder()
                                        .setSubscriptionCancel(cancel)
                                        .build())
                        .build();
        return stripe.v1().billingPortal().configurations().create(params).getId();
    }

    @Test
    void thePortalIsForItsOwnCustomerOnly() throws Exception {
        String foreign = paid(subscribing(alice())).getSubscription();
        URI portal = portalOf(alice());

        HttpResponse<String> refused = cancel(portal, foreign, "now");

        assertEquals(400, refused.statusCode());
        assertEquals("active", subscription(foreign).getStatus());
        assertFalse(get(portal).body().contains(foreign));
    }

    private HttpResponse<String> cancel(URI portal, String subscription, String when)
            throws Exception {
        return submit(URI.create(portal + "/" + subscription + "/cancel"), "when=" + when);
    }

    private URI portalOf(Customer customer) throws Exception {
        return portalOf(SessionCreateParams.builder(), customer);
    }

    private URI portalOf(SessionCreateParams.Builder entering, Customer customer) throws Exception {
        SessionCreateParams params =
                entering.setCustomer(customer.getId())
                        .setReturnUrl("https://console.example/panel")
                        .build();
        return URI.create(stripe.v1().billingPortal().sessions().create(params).getUrl());
    }

    private static URI pageOf(Session session) {
        return URI.create(session.getUrl() == null ? "" : session.getUrl());
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private static void assertShows(String page, String... texts) {
        for (String text : texts) {
            assertTrue(page.contains(text), () -> text + " is not in " + page);
        }
    }
}
