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
        purchase("once");

        JsonNode record = onlyRecord("once");
        assertEquals("paygo", record.path("kind").asText());
        assertEquals("pi_once", record.path("externalId").asText());
        assertEquals("paid", record.path("status").asText());
        assertTrue(record.path("hasAccess").asBoolean());
    }

    @Test
    void aPurchaseWhosePaymentFailsLaterIsUnpaidAndSaysSo() throws Exception {
        session("debit", "completed", "unpaid", START);
        JsonNode onItsWay = onlyRecord("debit");
        assertEquals("unpaid", onItsWay.path("status").asText());
        assertFalse(onItsWay.has("paymentFailed"));

        session("debit", "async_payment_failed", "unpaid", START + 60);
        JsonNode failed = onlyRecord("debit");
        assertEquals("unpaid", failed.path("status").asText());
        assertTrue(failed.path("paymentFailed").asBoolean());
        assertFalse(failed.path("hasAccess").asBoolean());
    }

    @Test
    void aRefundReachesThePurchaseThatItWasPaidFor() throws Exception {
        purchase("back");

        refund("back", 100);
        JsonNode partly = onlyRecord("back");
        assertEquals("paid", partly.path("status").asText());
        assertFalse(partly.has("refunded"));
        assertEquals(100, partly.path("amountRefunded").asLong());
        assertEquals("usd", partly.path("currency").asText());
        assertTrue(partly.path("hasAccess").asBoolean());

        refund("back", 4900);
        JsonNode wholly = onlyRecord("back");
        assertEquals("paid", wholly.path("status").asText());
        assertTrue(wholly.path("refunded").asBoolean());
        assertEquals(4900, wholly.path("amountRefunded").asLong());
        assertFalse(wholly.path("hasAccess").asBoolean());
    }

    @Test
    void aDisputeReachesThePurchaseThatItWasPaidFor() throws Exception {
        purchase("bank");

        deliver(
                "charge.dispute.created",
                """
                {"id":"du_bank","object":"dispute","charge":"ch_bank","payment_intent":"pi_bank",
                 "amount":4900,"currency":"usd","status":"needs_response","created":%d}
                """
                        .formatted(START + 60),
                START + 60);

        assertEquals("needs_response", onlyRecord("bank").path("dispute").asText());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void anInvoiceIsListedForTheUserOfItsSubscription(Shape shape) throws Exception {
        String user = "billed-" + shape;
        String subscription = "sub_" + user;
        deliver("customer.subscription.created", subscriptionObject(shape, user, "active"), START);
        deliver("invoice.paid", invoiceObject(shape, "in_" + user, subscription), START + 60);

        JsonNode invoices =
                served.get("/api/auth/invoices", "token-" + user).body().path("invoices");

        assertEquals(1, invoices.size(), invoices::toString);
        JsonNode invoice = invoices.get(0);
        assertEquals("in_" + user, invoice.path("id").asText());
        assertEquals("paid", invoice.path("status").asText());
        assertEquals(4900, invoice.path("amountPaid").asLong());
        assertEquals(subscription, invoice.path("subscriptionId").asText());
        assertEquals(Instant.ofEpochSecond(START).toString(), invoice.path("createdAt").asText());
        assertEquals(
                0,
                served.get("/api/auth/invoices", "token-stranger").body().path("invoices").size());
    }

    @Test
    void anEventOfLiveModeIsReceivedAndChangesNothingWhereTheKeyIsATestKey() throws Exception {
        String event =
                event(
                        "evt_live",
                        "customer.subscription.created",
                        subscriptionObject(Shape.TODAY, "live", "active"),
                        START);

        assertReceived(served.deliver(event.replace("\"livemode\":false", "\"livemode\":true")));

        assertEquals(0, records("live").size());
        String log = served.launched().log();
        assertTrue(
                log.contains("event evt_live customer.subscription.created: IGNORED_OTHER_MODE"),
                log);
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
                invoiceObject(shape, "in_" + shape, subscription),
                START + seconds);
    }

    private static String invoiceObject(Shape shape, String id, String subscription) {
        return """
        {"id":"%s","object":"invoice","status":"paid","currency":"usd","total":4900,
         "amount_due":4900,"amount_paid":4900,"amount_remaining":0,"attempt_count":1,
         "created":%d,%s}
        """
                .formatted(id, START, shape.subscriptionOfInvoice(subscription));
    }

    private static void purchase(String user) throws Exception {
        session(user, "completed", "paid", START);
    }

    private static void session(String user, String what, String status, long created)
            throws Exception {
        deliver(
                "checkout.session." + what,
                """
                {"id":"cs_%1$s","object":"checkout.session","mode":"payment","created":%2$d,
                 "payment_status":"%3$s","customer":"cus_%1$s","payment_intent":"pi_%1$s",
                 "amount_total":4900,"currency":"usd","metadata":{"user_id":"%1$s",
                 "plan_id":"PAYGO","product_slug":"xstream","kind":"paygo"}}
                """
                        .formatted(user, START, status),
                created);
    }

    private static void refund(String user, long amount) throws Exception {
        deliver(
                "charge.refunded",
                """
                {"id":"ch_%1$s","object":"charge","payment_intent":"pi_%1$s","amount":4900,
                 "amount_refunded":%2$d,"currency":"usd","refunded":%3$b,"created":%4$d}
                """
                        .formatted(user, amount, amount == 4900, START),
                START + amount);
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
