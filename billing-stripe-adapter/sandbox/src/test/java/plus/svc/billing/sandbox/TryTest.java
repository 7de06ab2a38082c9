package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.webhook.Chaos;

import java.util.ArrayList;
import java.util.List;

/** What is kept of deliveries, and how they are made once more. */
final class TryTest extends SandboxTest {

    private static final String TRIES = "/sandbox/deliveries/tries";

    @Test
    void aTryIsKeptWithWhatWasSentAndAnswered() throws Exception {
        inbox.answerWith(Response.of(202, "text/plain", "got it").with("X-Seen", "yes"));
        alice();
        Event event = inbox.nextEvent();
        tallyAtRest();

        JsonNode it = tries("").path(0);

        assertEquals("taken", it.path("outcome").asText());
        assertEquals(event.getId(), it.path("event").asText());
        assertEquals("customer.created", it.path("type").asText());
        assertEquals("we_sandbox_service", it.path("endpoint").asText());
        assertEquals(1, it.path("number").asInt());
        assertTrue(it.path("created").asLong() >= event.getCreated());
        assertTrue(it.path("duration_ms").isNumber());
        JsonNode request = it.path("request");
        assertEquals(inbox.uri() + Sandbox.WEBHOOK_PATH, request.path("url").asText());
        Event sent =
                Webhook.constructEvent(
                        request.path("body").asText(),
                        request.at("/headers/Stripe-Signature").asText(),
                        Sandbox.WEBHOOK_SECRET);
        assertEquals(event.getId(), sent.getId());
        assertEquals(202, it.at("/response/status").asInt());
        assertEquals("got it", it.at("/response/body").asText());
        assertEquals("yes", it.at("/response/headers/x-seen").asText());
        assertTrue(it.path("error").isNull());
        assertEquals(it, read(TRIES + "/" + it.path("id").asText()));
    }

    @Test
    void eachTryOfAnEventIsKeptTheNewestFirst() throws Exception {
        inbox.answerWith(WebhookInbox.status(500));
        alice();
        inbox.nextDelivery();
        inbox.answerWith(WebhookInbox.status(200));
        inbox.nextDelivery();
        tallyAtRest();

        assertEquals(List.of("taken", "refused"), texts(tries(""), "outcome"));
        assertEquals(List.of("2", "1"), texts(tries(""), "number"));
        assertEquals(List.of("1"), texts(tries("?outcome=refused"), "number"));
    }

    @Test
    void aTryWithoutAnAnswerSaysWhy() throws Exception {
        restartWith("reset=1,seed=3");
        alice();
        tallyAtRest();

        JsonNode failed = tries("?outcome=failed").path(0);

        assertTrue(failed.path("error").asText().startsWith("chaos: connection reset"));
        assertTrue(failed.path("response").isNull());
    }

    @Test
    void triesAreFoundByEventAndEndpointAPageAtATime() throws Exception {
        for (int i = 0; i < 3; i++) {
            alice();
        }
        tallyAtRest();
        List<String> ids = texts(tries(""), "id");
        String event = tries("").path(2).path("event").asText();

        assertEquals(List.of(ids.get(2)), texts(tries("?event=" + event), "id"));
        assertEquals(ids, texts(tries("?endpoint=we_sandbox_service"), "id"));
        assertEquals(List.of(), texts(tries("?endpoint=we_other"), "id"));
        ObjectNode first = read(TRIES + "?limit=2");
        assertEquals(ids.subList(0, 2), texts(first.path("data"), "id"));
        assertTrue(first.path("has_more").asBoolean());
        ObjectNode second = read(TRIES + "?limit=2&starting_after=" + ids.get(1));
        assertEquals(ids.subList(2, 3), texts(second.path("data"), "id"));
        assertFalse(second.path("has_more").asBoolean(true));
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() throws Exception {
        assertEquals(400, status(TRIES + "?outcome=lost"));
        assertEquals(400, status(TRIES + "?starting_after=try_none"));
        assertEquals(404, status(TRIES + "/try_none"));
    }

    @Test
    void aDroppedEventIsSentWhenSomebodyAsksForIt() throws Exception {
        control("/sandbox/deliveries/drop", "{\"count\":1}");
        alice();
        String event = stripe.v1().events().list().getData().getFirst().getId();
        assertTrue(inbox.staysEmpty());

        assertEquals(200, control("/sandbox/events/" + event + "/resend", "{}").statusCode());

        assertEquals(event, inbox.nextEvent().getId());
        tallyAtRest();
        assertEquals(0, stripe.v1().events().retrieve(event).getPendingWebhooks());
    }

    @Test
    void anEventIsSentAgainToTheEndpointThatIsNamed() throws Exception {
        try (WebhookInbox other = WebhookInbox.start()) {
            alice();
            String event = inbox.nextEvent().getId();
            WebhookEndpoint late =
                    stripe.v1()
                            .webhookEndpoints()
                            .create(
                                    WebhookEndpointCreateParams.builder()
                                            .setUrl(other.uri() + "/hook")
                                            .addEnabledEvent(EnabledEvent.ALL)
                                            .build());

            control(
                    "/sandbox/events/" + event + "/resend",
                    "{\"endpoint\":\"" + late.getId() + "\"}");

            assertTrue(other.nextDelivery().body().contains(event));
            assertTrue(inbox.staysEmpty());
        }
    }

    @Test
    void whatIsNotThereIsNotSentAgain() throws Exception {
        alice();
        String event = inbox.nextEvent().getId();

        assertEquals(404, control("/sandbox/events/evt_none/resend", "{}").statusCode());
        assertEquals(
                400,
                control("/sandbox/events/" + event + "/resend", "{\"endpoint\":\"we_none\"}")
                        .statusCode());
    }

    @Test
    void theNextEventsOfATypeAreDroppedOnRequest() throws Exception {
        control("/sandbox/deliveries/drop", "{\"count\":2,\"type\":\"invoice.*\"}");

        paid(subscribing(alice()));

        List<String> arrived = types(inbox.eventsUntil("checkout.session.completed"));
        assertFalse(arrived.contains("invoice.created"));
        assertFalse(arrived.contains("invoice.finalized"));
        assertTrue(arrived.contains("invoice.paid"));
        assertEquals(2, tally().path("dropped").asInt());
    }

    @Test
    void overConnectionsThatBreakEachEventArrivesInTheEnd() throws Exception {
        restartWith("reset=1");
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            customers.add(alice().getId());
        }

        assertEquals(6, tallyAtRest().path("delivered").asInt());

        assertEquals(6, tries("?outcome=failed&limit=100").size());
        for (JsonNode it : tries("?outcome=taken&limit=100")) {
            JsonNode event = Json.readObject(it.at("/request/body").asText());
            assertTrue(customers.remove(event.at("/data/object/id").asText()));
            assertEquals(2, it.path("number").asInt());
        }
        assertEquals(List.of(), customers);
    }

    @Test
    void aSlowDeliveryIsTakenAllTheSame() throws Exception {
        restartWith("slow=1,seed=4");

        alice();

        assertEquals("customer.created", inbox.nextEvent().getType());
        tallyAtRest();
        assertTrue(tries("").path(0).path("duration_ms").asLong() > 200);
    }

    private void restartWith(String chaos) {
        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), Storage.none(), Chaos.parse(chaos));
        stripe = clientOf(sandbox);
    }

    private JsonNode tries(String query) throws Exception {
        return read(TRIES + query).path("data");
    }

    private ObjectNode read(String path) throws Exception {
        return Json.readObject(get(sandbox.stripeUri().resolve(path)).body());
    }

    private int status(String path) throws Exception {
        return get(sandbox.stripeUri().resolve(path)).statusCode();
    }

    private static List<String> texts(JsonNode objects, String field) {
        List<String> texts = new ArrayList<>();
        objects.forEach(it -> texts.add(it.path(field).asText()));
        return texts;
    }
}
