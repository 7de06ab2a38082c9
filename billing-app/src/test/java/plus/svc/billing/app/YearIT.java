package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.app.LocalSandbox.Answer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A year of one subscription, from its trial to its end, with the service's record beside it. */
class YearIT {

    private static final String ALICE = "11111111-1111-4111-8111-111111111111";
    private static final String GOOD_CARD = "pm_card_visa";
    private static final String FAILING_CARD = "pm_card_chargeCustomerFail";

    @TempDir private Path directory;
    private LocalSandbox sandbox;
    private String customer = "";
    private String id = "";

    @BeforeEach
    void startIt() throws IOException {
        sandbox = new LocalSandbox(directory);
    }

    @AfterEach
    void stopIt() throws Exception {
        sandbox.close();
    }

    @Test
    void theRecordIsRightAtEachStep() throws Exception {
        Instant start = Instant.now();

        beginTrial();
        expect("trialing", true);
        jump("trial_end");
        expect("active", true);
        renew(3);

        useCard(FAILING_CARD);
        jump("renewal");
        expect("past_due", true);
        useCard(GOOD_CARD);
        sandbox.stripe("/sandbox/clock/advance", "{\"days\":3}");
        expect("active", true);

        changePlan();
        assertEquals("price_xstream_team", expect("active", true).at("/items/0/priceId").asText());
        renew(7);

        cancelAtPeriodEnd();
        assertTrue(expect("active", true).has("cancelAt"));
        jump("renewal");
        expect("cancelled", false);

        System.out.printf("a year in %d ms%n", Duration.between(start, Instant.now()).toMillis());
        assertEquals(13, invoices());
    }

    private void beginTrial() throws Exception {
        customer = call("/v1/customers", "email=alice@example.com").path("id").asText();
        useCard(GOOD_CARD);
        id =
                call(
                                "/v1/subscriptions",
                                "customer="
                                        + customer
                                        + "&items[0][price]=price_xstream_subscription"
                                        + "&trial_period_days=14&metadata[user_id]="
                                        + ALICE
                                        + "&metadata[plan_id]=XSTREAM-SUBSCRIPTION"
                                        + "&metadata[product_slug]=xstream"
                                        + "&metadata[kind]=subscription")
                        .path("id")
                        .asText();
    }

    private void useCard(String card) throws Exception {
        String method =
                call("/v1/payment_methods/" + card + "/attach", "customer=" + customer)
                        .path("id")
                        .asText();
        call("/v1/customers/" + customer, "invoice_settings[default_payment_method]=" + method);
    }

    private void renew(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            jump("renewal");
            expect("active", true);
        }
    }

    private void jump(String to) throws Exception {
        Answer answer =
                sandbox.stripe("/sandbox/subscriptions/" + id + "/jump", "{\"to\":\"" + to + "\"}");
        assertEquals(200, answer.status(), () -> answer.body().toString());
    }

    private void changePlan() throws Exception {
        JsonNode item = stripes().at("/items/data/0");
        call(
                "/v1/subscriptions/" + id,
                "items[0][id]=" + item.path("id").asText() + "&items[0][price]=price_xstream_team");
    }

    private void cancelAtPeriodEnd() throws Exception {
        Answer answer =
                sandbox.service(
                        "POST",
                        "/api/auth/subscriptions/cancel",
                        "demo-alice",
                        "{\"externalId\":\"" + id + "\",\"when\":\"period_end\"}");
        assertEquals(200, answer.status(), () -> answer.body().toString());
    }

    /** Waits until the record says what Stripe says, which is {@code status}. */
    private JsonNode expect(String status, boolean access) throws Exception {
        assertEquals(status, word(stripes()));
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(said(stripes()), said(record())));
        assertEquals(access, record().path("hasAccess").asBoolean());
        return record();
    }

    private static String word(JsonNode subscription) {
        return subscription.path("status").asText().replace("canceled", "cancelled");
    }

    /** What both say, in the same words: status, price, end of the period, pending end. */
    private static String said(JsonNode it) {
        return it.has("externalId")
                ? String.join(
                        " ",
                        it.path("status").asText(),
                        it.at("/items/0/priceId").asText(),
                        it.at("/meta/expiresAt").asText(),
                        it.path("cancelAt").asText("-"))
                : String.join(
                        " ",
                        word(it),
                        it.at("/items/data/0/price/id").asText(),
                        time(it.at("/items/data/0/current_period_end")),
                        it.path("cancel_at").isNull() ? "-" : time(it.path("cancel_at")));
    }

    private static String time(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong()).toString();
    }

    private JsonNode record() throws Exception {
        return sandbox.service("GET", "/api/auth/subscriptions", "demo-alice", "")
                .body()
                .at("/subscriptions/0");
    }

    private long invoices() throws Exception {
        JsonNode list =
                sandbox.service("GET", "/api/auth/invoices", "demo-alice", "")
                        .body()
                        .path("invoices");
        return list.valueStream().filter(it -> it.path("status").asText().equals("paid")).count();
    }

    private JsonNode stripes() throws Exception {
        return sandbox.api("GET", "/v1/subscriptions/" + id, "").body();
    }

    private JsonNode call(String path, String form) throws Exception {
        Answer answer = sandbox.api("POST", path, form);
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return answer.body();
    }
}
