package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.stripe.StripeSettings;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class EventBodiesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final SubscriptionEvent event = new SubscriptionEvent(1_234, 56);
    private final EventBodies bodies = new EventBodies();

    @Test
    void aBodyIsWhatItsTemplateSays() throws Exception {
        byte[] body = bodies.body(bodies.values(event));

        assertEquals(EventBodies.TEMPLATE.fill(event::value), new String(body, UTF_8));
        assertEquals(5_700, body.length, 100);
        JsonNode json = new ObjectMapper().readTree(body);
        assertEquals(event.id(), json.path("id").textValue());
        assertEquals(event.created(), json.path("created").longValue());
    }

    @Test
    void theServicesAdapterReadsIt() {
        Signing signing = new Signing(Service.WEBHOOK_SECRET, NOW.getEpochSecond());
        byte[] body = bodies.body(bodies.values(event));

        SubscriptionReported read =
                assertInstanceOf(
                        SubscriptionReported.class,
                        provider()
                                .readEvent(
                                        new WebhookDelivery(
                                                body, Optional.of(signing.header(body)))));

        assertEquals(event.subscriptionId(), read.subscription().value());
        assertEquals(event.quantity(), read.snapshot().items().getFirst().quantity());
        assertEquals(
                SubscriptionEvent.userId(1_234),
                read.snapshot().metadata().user().orElseThrow().value());
    }

    @Test
    void whatIsSentIsTheSignedBody() {
        Signing signing = new Signing(Service.WEBHOOK_SECRET, NOW.getEpochSecond());
        ByteBuffer sent = ByteBuffer.allocate(16 << 10);

        new Deliveries(List.of(event), bodies, signing).write(0, sent);

        String request = new String(sent.array(), 0, sent.position(), UTF_8);
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        assertEquals(EventBodies.TEMPLATE.fill(event::value), body);
        assertEquals(
                signing.header(body.getBytes(UTF_8)),
                request.lines()
                        .filter(it -> it.startsWith("Stripe-Signature: "))
                        .findFirst()
                        .orElseThrow()
                        .substring("Stripe-Signature: ".length()));
    }

    private static StripePaymentProvider provider() {
        return new StripePaymentProvider(
                new StripeSettings(
                        "sk_test_bench", List.of(Service.WEBHOOK_SECRET), Optional.empty()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
