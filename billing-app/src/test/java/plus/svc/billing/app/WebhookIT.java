package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import plus.svc.billing.app.Served.Answer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Webhooks sent by hand to a service that Stripe cannot be reached from. */
class WebhookIT {

    private static final long START = 1_760_000_000;
    private static final long MONTH = 2_592_000;

    @TempDir private static Path directory;
    private static Served served;

    /** How Stripe renders its objects. */
    enum Shape {
        BEFORE_2025 {
            @Override
            String period() {
                return "\"current_period_start\":%d,\"current_period_end\":%d,"
                        .formatted(START, START + MONTH);
            }

            @Override
            String itemPeriod() {
                return "";
            }

            @Override
            String subscriptionOfInvoice(String id) {
                return "\"subscription\":\"" + id + "\"";
            }
        },
        TODAY {
            @Override
            String period() {
                return "";
            }

            @Override
            String itemPeriod() {
                return BEFORE_2025.period();
            }

            @Override
            String subscriptionOfInvoice(String id) {
                return "\"parent\":{\"type\":\"subscription_details\",\"subscription_details\":"
                        + "{\"subscription\":\""
                        + id
                        + "\"}}";
            }
        };

        abstract String period();

        abstract String itemPeriod();

        abstract String subscriptionOfInvoice(String id);
    }

    @BeforeAll
    static void startIt() throws Exception {
        served = new Served(directory, "http://127.0.0.1:" + Launched.freePort());
    }

    @AfterAll
    static void stopIt() throws Exception {
        served.close();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void eachTypeChangesTheRecordAsItSays(Shape shape) throws Exception {
        String user = "life-" + shape;
        String id = "sub_" + shape;

        subscription(shape, "created", user, "trialing", 0);
        JsonNode created = onlyRecord(user);
        assertEquals("trialing", created.path("status").asText());
        assertEquals(id, created.path("externalId").asText());
        assertEquals("PLAN", created.path("planId").asText());
        assertEquals("price_monthly", created.path("meta").path("price_id").asText());
        assertEquals(
                Instant.ofEpochSecond(START + MONTH).toString(),
                created.path("meta").path("expiresAt").asText());
        assertEquals(3, created.path("items").get(0).path("quantity").asInt());

        subscription(shape, "updated", user, "active", 60);
        assertEquals("active", onlyRecord(user).path("status").asText());

        invoice(shape, "payment_failed", id, 120);
        assertEquals("past_due", onlyRecord(user).path("status").asText());
        invoice(shape, "paid", id, 180);
        assertEquals("active", onlyRecord(user).path("status").asText());

        subscription(shape, "updated", user, "past_due", 30);
        assertEquals("active", onlyRecord(user).path("status").asText());

        subscription(shape, "deleted", user, "active", 240);
        JsonNode deleted = onlyRecord(user);
        assertEquals("cancelled", deleted.path("status").asText());
        assertTrue(deleted.has("cancelledAt"));
        assertFalse(deleted.path("hasAccess").asBoolean());

        subscription(shape, "updated", user, "active", 300);
        assertEquals(deleted, onlyRecord(user));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aCompletedCheckoutClaimsWhatNobodyIsKnownFor(Shape shape) throws Exception {
        String user = "claim-" + shape;
        String foreign =
                subscriptionObject(shape, user, "active")
                        .replace("\"user_id\":\"" + user + "\",", "");
        deliver("customer.subscription.created", foreign, START);
        assertEquals(0, records(user).size());

        deliver(
                "checkout.session.completed",
                """
                {"id":"cs_%s","object":"checkout.session","mode":"subscription",
                 "payment_status":"paid","customer":"cus_%s","subscription":"sub_%s",
                 "metadata":{"user_id":"%s","kind":"subscription"}}
                """
                        .formatted(user, user, user, user),
                START + 1);

        assertEquals("active", onlyRecord(user).path("status").asText());
    }

    @Test
    void aPaidCheckoutIsAPurchase() throws Exception {
        deliver(
                "checkout.session.completed",
                """
                {"id":"cs_once","object":"checkout.session","mode":"payment","created":%d,
                 "payment_status":"paid","customer":"cus_once","payment_intent":"pi_once",
                 "amount_total":4900,"currency":"usd","metadata":{"user_id":"once",
                 "plan_id":"PAYGO","product_slug":"xstream","kind":"paygo"}}
                """
                        .formatted(START),
                START);

        JsonNode record = onlyRecord("once");
        assertEquals("paygo", record.path("kind").asText());
        assertEquals("pi_once", record.path("externalId").asText());
        assertEquals("paid", record.path("status").asText());
        assertTrue(record.path("hasAccess").asBoolean());
    }

    @Test
    void theSameEventTwiceIsReceivedAndChangesNothing() throws Exception {
        String event =
                event(
                        "evt_twice",
                        "customer.subscription.created",
                        subscriptionObject(Shape.TODAY, "twice", "active"),
                        START);
        assertReceived(served.deliver(event));
        JsonNode before = onlyRecord("twice");

        assertReceived(served.deliver(event));

        assertEquals(before, onlyRecord("twice"));
    }

    @Test
    void aTypeNobodyHandlesIsReceived() throws Exception {
        assertReceived(served.deliver(event("evt_other", "tax_rate.created", "{}", START)));
    }

    @Test
    void whatStripeDidNotSignIsRefused() throws Exception {
        String event = event("evt_x", "tax_rate.created", "{}", START);
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();

        for (String signature :
                List.of(
                        "t=" + now.getEpochSecond() + ",v1=" + "0".repeat(64),
                        Served.signature(event, now.minus(Duration.ofSeconds(310))),
                        Served.signature(event, now.plus(Duration.ofSeconds(310))),
                        "t=abc,v1=0",
                        "junk")) {
            assertRefused(401, "invalid_signature", served.deliver(bytes, signature));
        }
        assertRefused(401, "invalid_signature", served.deliverUnsigned(event));
        assertRefused(401, "invalid_signature", served.deliverUnsigned(""));
    }

    @Test
    void whatIsSignedAndNoEventIsRefused() throws Exception {
        for (String body : List.of("", "junk", "[]", "{}", "{\"object\":\"v2.core.event\"}")) {
            assertRefused(400, "invalid_request", served.deliver(body));
        }
    }

    @Test
    void aMebibyteOfJunkIsTooLarge() throws Exception {
        assertRefused(413, "payload_too_large", served.deliverUnsigned("x".repeat(1 << 20)));
    }

    private static void subscription(
            Shape shape, String what, String user, String status, long seconds) throws Exception {
        deliver(
                "customer.subscription." + what,
                subscriptionObject(shape, user, status).replace("sub_" + user, "sub_" + shape),
                START + seconds);
    }

    private static String subscriptionObject(Shape shape, String user, String status) {
        return """
        {"id":"sub_%s","object":"subscription","customer":"cus_%s","status":"%s",%s
         "created":%d,"items":{"object":"list","data":[{"id":"si_1",%s
         "price":{"id":"price_monthly"},"quantity":3}]},
         "metadata":{"user_id":"%s","user_email":"user@example.com","plan_id":"PLAN",
         "product_slug":"xstream","kind":"subscription"}}
        """
                .formatted(user, user, status, shape.period(), START, shape.itemPeriod(), user);
    }

    private static void invoice(Shape shape, String what, String subscription, long seconds)
            throws Exception {
        deliver(
                "invoice." + what,
                "{\"id\":\"in_1\",\"object\":\"invoice\","
                        + shape.subscriptionOfInvoice(subscription)
                        + "}",
                START + seconds);
    }

    private static void deliver(String type, String object, long created) throws Exception {
        assertReceived(served.deliver(event("evt_" + UUID.randomUUID(), type, object, created)));
    }

    private static String event(String id, String type, String object, long created) {
        return """
        {"id":"%s","object":"event","api_version":null,"created":%d,"livemode":false,
         "type":"%s","data":{"object":%s}}
        """
                .formatted(id, created, type, object);
    }

    private static JsonNode records(String user) throws Exception {
        return served.get("/api/auth/subscriptions", "token-" + user).body().path("subscriptions");
    }

    private static JsonNode onlyRecord(String user) throws Exception {
        JsonNode records = records(user);
        assertEquals(1, records.size(), records::toString);
        return records.get(0);
    }

    private static void assertReceived(Answer answer) {
        assertEquals(200, answer.status(), () -> answer.body().toString());
        assertEquals("{\"received\":true}", answer.body().toString());
    }

    private static void assertRefused(int status, String error, Answer answer) {
        assertEquals(status, answer.status(), () -> answer.body().toString());
        assertEquals(error, answer.body().path("error").asText());
    }
}
