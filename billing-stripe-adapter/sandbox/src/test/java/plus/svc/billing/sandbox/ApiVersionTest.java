package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.net.RequestOptions;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** One account, seen in two versions of the API. */
final class ApiVersionTest extends SandboxTest {

    private static final String OLD = "2024-06-20";

    @Test
    void eachEndpointGetsAnEventInItsVersion() throws Exception {
        try (WebhookInbox old = WebhookInbox.start()) {
            listenInOldVersion(old);
            String id = paid(subscribing(alice())).getSubscription();

            Event event = event(inbox.eventsUntil("checkout.session.completed"), "invoice.paid");
            JsonNode oldEvent = delivered(old, "invoice.paid");

            Invoice invoice = object(event, Invoice.class);
            assertEquals("2026-07-29.dahlia", event.getApiVersion());
            assertEquals(id, invoice.getParent().getSubscriptionDetails().getSubscription());
            assertEquals(OLD, oldEvent.path("api_version").asText());
            JsonNode oldInvoice = oldEvent.at("/data/object");
            assertEquals(invoice.getId(), oldInvoice.path("id").asText());
            assertEquals(id, oldInvoice.path("subscription").asText());
            assertTrue(oldInvoice.path("paid").asBoolean());
            assertTrue(oldInvoice.path("charge").asText().startsWith("ch_"));
            assertTrue(oldInvoice.path("payment_intent").asText().startsWith("pi_"));
            assertEquals(SUBSCRIPTION_PRICE, oldInvoice.at("/lines/data/0/price/id").asText());
            assertFalse(oldInvoice.has("parent"));
        }
    }

    @Test
    void aChargeToldInTheOldVersionNamesItsInvoice() throws Exception {
        try (WebhookInbox old = WebhookInbox.start()) {
            listenInOldVersion(old);
            String id = paid(subscribing(alice())).getSubscription();

            JsonNode charge = delivered(old, "charge.succeeded").at("/data/object");

            String invoice = stripe.v1().subscriptions().retrieve(id).getLatestInvoice();
            assertEquals(invoice, charge.path("invoice").asText());
        }
    }

    private void listenInOldVersion(WebhookInbox old) throws Exception {
        stripe.v1()
                .webhookEndpoints()
                .create(
                        WebhookEndpointCreateParams.builder()
                                .setUrl(old.uri() + "/hook")
                                .setApiVersion(
                                        WebhookEndpointCreateParams.ApiVersion.VERSION_2024_06_20)
                                .addEnabledEvent(EnabledEvent.ALL)
                                .build());
    }

    private static JsonNode delivered(WebhookInbox inbox, String type) throws Exception {
        JsonNode event = Json.readObject(inbox.nextDelivery().body());
        while (!event.path("type").asText().equals(type)) {
            event = Json.readObject(inbox.nextDelivery().body());
        }
        return event;
    }

    @Test
    void anAnswerIsInTheVersionThatTheRequestNames() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();

        Subscription typed = stripe.v1().subscriptions().retrieve(id);
        JsonNode old = retrieveInOldVersion(id, "customer");

        long end = typed.getItems().getData().getFirst().getCurrentPeriodEnd();
        assertEquals(end, old.path("current_period_end").asLong());
        assertEquals(SUBSCRIPTION_PRICE, old.at("/plan/id").asText());
        assertEquals("alice@example.com", old.at("/customer/email").asText());
    }

    @Test
    void whatTheOldVersionShowsIsExpandedInItsShape() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();

        JsonNode old = retrieveInOldVersion(id, "latest_invoice.payment_intent");

        assertEquals(id, old.at("/latest_invoice/subscription").asText());
        assertEquals("succeeded", old.at("/latest_invoice/payment_intent/status").asText());
        assertEquals(
                old.at("/latest_invoice/id"), old.at("/latest_invoice/payment_intent/invoice"));
    }

    private JsonNode retrieveInOldVersion(String id, String expand) throws Exception {
        Subscription subscription =
                stripe.v1()
                        .subscriptions()
                        .retrieve(
                                id,
                                SubscriptionRetrieveParams.builder().addExpand(expand).build(),
                                version(OLD));
        assertEquals(
                OLD,
                subscription.getLastResponse().headers().firstValue("Stripe-Version").orElse(""));
        return Json.readObject(subscription.getLastResponse().body());
    }

    private static RequestOptions version(String version) {
        return RequestOptions.RequestOptionsBuilder.unsafeSetStripeVersionOverride(
                        RequestOptions.builder(), version)
                .build();
    }

    @Test
    void eventsAreListedInTheVersionThatTheRequestNames() throws Exception {
        paid(subscribing(alice()));

        String body = stripe.v1().events().list(version(OLD)).getLastResponse().body();
        JsonNode event = Json.readObject(body).at("/data/0");
        Event typed = stripe.v1().events().list().getData().getFirst();

        assertEquals(OLD, event.path("api_version").asText());
        assertEquals("hosted", event.at("/data/object/ui_mode").asText());
        assertEquals(typed.getId(), event.path("id").asText());
        assertEquals("2026-07-29.dahlia", typed.getApiVersion());
        assertTrue(typed.getDataObjectDeserializer().getObject().isPresent());
    }

    @Test
    void aVersionThatIsNotHereIsRefusedWithThoseThatAre() {
        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().events().list(version("2025-03-31.basil")));

        assertEquals(400, refusal.getStatusCode());
        assertEquals(
                "Invalid Stripe API version: 2025-03-31.basil. The sandbox has 2024-06-20,"
                        + " 2026-07-29.dahlia.",
                refusal.getStripeError().getMessage());
    }

    @Test
    void whoAsksForANewerVersionIsAnsweredInTheNewestThatIsHere() throws Exception {
        paid(subscribing(alice()));

        Event event = stripe.v1().events().list(version("2026-10-28.endive")).getData().getFirst();

        assertEquals("2026-07-29.dahlia", event.getApiVersion());
    }

    @Test
    void everyAnswerOfTheNewestVersionIsReadByTheSdk() throws Exception {
        paid(subscribing(alice()));

        List<Event> events = inbox.eventsUntil("checkout.session.completed");

        for (Event event : events) {
            assertTrue(event.getDataObjectDeserializer().getObject().isPresent(), event.getType());
        }
    }
}
