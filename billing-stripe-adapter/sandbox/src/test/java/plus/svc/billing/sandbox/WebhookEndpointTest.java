package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointUpdateParams;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Request;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where events go, as a client of the API arranges it. */
final class WebhookEndpointTest extends SandboxTest {

    private static final String SERVICE = "we_sandbox_service";

    private WebhookInbox other;

    @BeforeEach
    void startOther() throws Exception {
        other = WebhookInbox.start();
    }

    @AfterEach
    void stopOther() {
        other.close();
    }

    @Test
    void theServiceUnderTestHasAnEndpointFromTheStart() throws Exception {
        WebhookEndpoint service = stripe.v1().webhookEndpoints().retrieve(SERVICE);

        assertEquals(inbox.uri() + Sandbox.WEBHOOK_PATH, service.getUrl());
        assertEquals(List.of("*"), service.getEnabledEvents());
        assertEquals("enabled", service.getStatus());
        assertNull(service.getSecret());
        assertNull(service.getApiVersion());
    }

    @Test
    void anEndpointIsCreatedWithASecretThatIsToldOnce() throws Exception {
        WebhookEndpoint created =
                stripe.v1()
                        .webhookEndpoints()
                        .create(
                                listening(EnabledEvent.INVOICE__PAID)
                                        .setDescription("Books")
                                        .putMetadata("team", "finance")
                                        .build());
        WebhookEndpoint read = stripe.v1().webhookEndpoints().retrieve(created.getId());

        assertTrue(created.getId().startsWith("we_"));
        assertTrue(created.getSecret().matches("whsec_[A-Za-z0-9]{24}"), created.getSecret());
        assertNull(read.getSecret());
        assertEquals(other.uri() + "/hook", read.getUrl());
        assertEquals(List.of("invoice.paid"), read.getEnabledEvents());
        assertEquals("Books", read.getDescription());
        assertEquals(Map.of("team", "finance"), read.getMetadata());
        assertEquals(
                List.of(created.getId(), SERVICE),
                stripe.v1().webhookEndpoints().list().getData().stream()
                        .map(WebhookEndpoint::getId)
                        .toList());
    }

    @Test
    void anEndpointGetsTheEventsThatItWantsUnderItsOwnSecret() throws Exception {
        WebhookEndpoint endpoint =
                stripe.v1()
                        .webhookEndpoints()
                        .create(listening(EnabledEvent.INVOICE__PAID).build());

        paid(subscribing(alice()));

        Request delivery = other.nextDelivery();
        Event event =
                Webhook.constructEvent(
                        delivery.body(),
                        delivery.header("Stripe-Signature").orElse(""),
                        endpoint.getSecret());
        assertEquals("invoice.paid", event.getType());
        assertTrue(other.staysEmpty());
        assertEquals(
                event.getId(),
                event(inbox.eventsUntil("checkout.session.completed"), "invoice.paid").getId());
    }

    @Test
    void aSlowEndpointDoesNotHoldUpTheOthers() throws Exception {
        stripe.v1().webhookEndpoints().create(listening(EnabledEvent.ALL).build());
        other.holdAnswers();

        alice();
        alice();

        inbox.nextDelivery();
        inbox.nextDelivery();
        other.nextDelivery();
        assertTrue(other.staysEmpty());
        other.releaseAnswers();
        other.nextDelivery();
    }

    @Test
    void anEventIsPendingForEachEndpointThatHasNotTakenIt() throws Exception {
        stripe.v1().webhookEndpoints().create(listening(EnabledEvent.ALL).build());
        inbox.holdAnswers();
        other.holdAnswers();
        alice();
        String id = inbox.nextEvent().getId();
        other.nextDelivery();
        assertEquals(2, stripe.v1().events().retrieve(id).getPendingWebhooks());

        other.releaseAnswers();
        awaitDelivered(1);
        assertEquals(1, stripe.v1().events().retrieve(id).getPendingWebhooks());

        inbox.releaseAnswers();
        tallyAtRest();
        assertEquals(0, stripe.v1().events().retrieve(id).getPendingWebhooks());
    }

    private void awaitDelivered(int count) throws Exception {
        Instant end = Instant.now().plusSeconds(10);
        while (tally().path("delivered").asInt() < count) {
            assertTrue(Instant.now().isBefore(end), "fewer than " + count + " are delivered");
        }
    }

    @Test
    void aDisabledEndpointGetsNothingAndAnEnabledOneWhatComesFromThenOn() throws Exception {
        String id =
                stripe.v1().webhookEndpoints().create(listening(EnabledEvent.ALL).build()).getId();
        assertEquals("disabled", update(id, update().setDisabled(true)).getStatus());

        alice();
        inbox.nextDelivery();
        assertTrue(other.staysEmpty());

        assertEquals("enabled", update(id, update().setDisabled(false)).getStatus());
        String second = alice().getId();
        assertTrue(other.nextDelivery().body().contains(second));
    }

    @Test
    void anUpdateChangesWhatItNames() throws Exception {
        WebhookEndpoint created =
                stripe.v1().webhookEndpoints().create(listening(EnabledEvent.ALL).build());

        WebhookEndpoint changed =
                update(
                        created.getId(),
                        update().setUrl(other.uri() + "/new")
                                .addEnabledEvent(
                                        WebhookEndpointUpdateParams.EnabledEvent
                                                .CUSTOMER__CREATED));

        assertEquals(other.uri() + "/new", changed.getUrl());
        assertEquals(List.of("customer.created"), changed.getEnabledEvents());
        String customer = alice().getId();
        Request delivery = other.nextDelivery();
        assertEquals("/new", delivery.path());
        assertTrue(delivery.body().contains(customer));
        Webhook.constructEvent(
                delivery.body(),
                delivery.header("Stripe-Signature").orElse(""),
                created.getSecret());
    }

    @Test
    void aDeletedEndpointIsGoneWithWhatWasPendingForIt() throws Exception {
        other.answerWith(WebhookInbox.status(500));
        String id =
                stripe.v1().webhookEndpoints().create(listening(EnabledEvent.ALL).build()).getId();
        alice();
        String event = inbox.nextEvent().getId();
        other.nextDelivery();

        assertTrue(stripe.v1().webhookEndpoints().delete(id).getDeleted());

        tallyAtRest();
        assertEquals(0, stripe.v1().events().retrieve(event).getPendingWebhooks());
        assertEquals(1, stripe.v1().webhookEndpoints().list().getData().size());
        InvalidRequestException gone =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().webhookEndpoints().retrieve(id));
        assertEquals("resource_missing", gone.getCode());
    }

    @Test
    void whatStripeWouldRefuseIsRefused() {
        assertEquals("url", refusal("enabled_events[0]=*").getParam());
        assertEquals("enabled_events", refusal("url=http://127.0.0.1/").getParam());
        assertEquals("url_invalid", refusal("url=nowhere&enabled_events[0]=*").getCode());
        assertEquals(
                "enabled_events",
                refusal("url=http://127.0.0.1/&enabled_events[0]=Invoice").getParam());
        assertEquals(
                "api_version",
                refusal("url=http://127.0.0.1/&enabled_events[0]=*&api_version=2019-01-01")
                        .getParam());
    }

    @Test
    void anAddressThatCannotBeReachedAtAllIsTriedUntilItIsPutRight() throws Exception {
        String id =
                stripe.v1()
                        .webhookEndpoints()
                        .create(
                                WebhookEndpointCreateParams.builder()
                                        .setUrl("http://127.0.0.1:99999/")
                                        .addEnabledEvent(EnabledEvent.CUSTOMER__CREATED)
                                        .build())
                        .getId();
        alice();
        inbox.eventsUntil("customer.created");

        update(id, update().setUrl(other.uri().toString()));

        other.nextDelivery();
    }

    private InvalidRequestException refusal(String form) {
        WebhookEndpointCreateParams.Builder params = WebhookEndpointCreateParams.builder();
        for (String pair : form.split("&", -1)) {
            String[] both = pair.split("=", 2);
            if (both[0].startsWith("enabled_events")) {
                params.putExtraParam("enabled_events", List.of(both[1]));
            } else {
                params.putExtraParam(both[0], both[1]);
            }
        }
        return assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().webhookEndpoints().create(params.build()));
    }

    @Test
    void endpointsAndWhatIsPendingForThemSurviveARestart(@TempDir Path directory) throws Exception {
        Storage storage = Storage.file(directory.resolve("state.json"));
        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), storage);
        stripe = clientOf(sandbox);
        WebhookEndpoint created =
                stripe.v1().webhookEndpoints().create(listening(EnabledEvent.ALL).build());
        other.answerWith(WebhookInbox.status(503));
        alice();
        String refused = other.nextDelivery().body();
        inbox.nextDelivery();
        awaitDelivered(1);
        other.answerWith(WebhookInbox.status(200));

        sandbox.close();
        try (WebhookInbox moved = WebhookInbox.start()) {
            sandbox = Sandbox.start(0, 0, moved.uri(), storage);
            stripe = clientOf(sandbox);

            Request again = other.nextDelivery();
            Event event =
                    Webhook.constructEvent(
                            again.body(),
                            again.header("Stripe-Signature").orElse(""),
                            created.getSecret());
            assertTrue(refused.contains(event.getId()));
            assertTrue(moved.staysEmpty());
            assertEquals(
                    moved.uri() + Sandbox.WEBHOOK_PATH,
                    stripe.v1().webhookEndpoints().retrieve(SERVICE).getUrl());
            alice();
            assertNotEquals(event.getId(), moved.nextEvent().getId());
        }
    }

    private WebhookEndpointCreateParams.Builder listening(EnabledEvent event) {
        return WebhookEndpointCreateParams.builder()
                .setUrl(other.uri() + "/hook")
                .addEnabledEvent(event);
    }

    private static WebhookEndpointUpdateParams.Builder update() {
        return WebhookEndpointUpdateParams.builder();
    }

    private WebhookEndpoint update(String id, WebhookEndpointUpdateParams.Builder params)
            throws StripeException {
        return stripe.v1().webhookEndpoints().update(id, params.build());
    }
}
