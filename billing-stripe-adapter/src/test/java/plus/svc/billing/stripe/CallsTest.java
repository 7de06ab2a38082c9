package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.stripe.ScriptedStripe.Request;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class CallsTest {

    private static final URI RETURN_URL = URI.create("https://console.example/panel?a=b&c=d");
    private static final String OPENED =
            "{\"id\": \"cs_test_1\", \"url\": \"https://checkout.example/c/cs_test_1#fid\"}";

    private final ScriptedStripe stripe = new ScriptedStripe();
    private final StripePaymentProvider provider = providerAt(START);

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void aCustomerIsCreatedWithUserAndEmail() {
        stripe.answer(200, "{\"id\": \"cus_alice\", \"object\": \"customer\"}");

        assertEquals(CUSTOMER, provider.createCustomer(SIGNED_IN_ALICE, Optional.empty()));

        Request request = stripe.onlyRequest();
        assertEquals("POST /v1/customers", request.method() + " " + request.path());
        assertEquals(
                Map.of("email", "alice@example.com", "metadata[user_id]", "alice"), request.form());
        assertEquals("Bearer " + ScriptedStripe.SECRET_KEY, request.headers().get("Authorization"));
    }

    @Test
    void aUserWithoutAnEmailGetsACustomerWithoutOne() {
        stripe.answer(200, "{\"id\": \"cus_alice\", \"object\": \"customer\"}");

        provider.createCustomer(new SignedInUser(ALICE, "", false), Optional.empty());

        assertEquals(Map.of("metadata[user_id]", "alice"), stripe.onlyRequest().form());
    }

    @Test
    void theKeyOfACustomerIsTheSameForTheSameReasonAndTellsNothing() {
        for (int i = 0; i < 4; i++) {
            stripe.answer(200, "{\"id\": \"cus_alice\", \"object\": \"customer\"}");
        }

        provider.createCustomer(SIGNED_IN_ALICE, Optional.empty());
        providerAt(START.plusSeconds(80_000)).createCustomer(SIGNED_IN_ALICE, Optional.empty());
        provider.createCustomer(SIGNED_IN_ALICE, Optional.of(OTHER_CUSTOMER));
        provider.createCustomer(new SignedInUser(ALICE, "a@example.com", false), Optional.empty());

        List<String> keys = keys();
        assertEquals(keys.get(0), keys.get(1));
        assertEquals(3, keys.stream().distinct().count());
        assertTrue(keys.get(0).startsWith("billing-customer-"));
        assertTrue(keys.stream().noneMatch(it -> it.contains("alice") || it.contains("@")));
    }

    @Test
    void aSubscriptionsSessionCarriesItsMetadataTwice() {
        stripe.answer(200, OPENED);

        assertEquals(
                new CheckoutSession(
                        new CheckoutSessionId("cs_test_1"),
                        URI.create("https://checkout.example/c/cs_test_1#fid")),
                provider.openCheckout(checkout(MONTHLY, CheckoutMode.SUBSCRIPTION, 0)));

        assertEquals("/v1/checkout/sessions", stripe.onlyRequest().path());
        assertEquals(
                Map.ofEntries(
                        Map.entry("mode", "subscription"),
                        Map.entry("customer", "cus_alice"),
                        Map.entry("line_items[0][price]", "price_monthly"),
                        Map.entry("line_items[0][quantity]", "1"),
                        Map.entry(
                                "success_url",
                                "https://console.example/?session_id={CHECKOUT_SESSION_ID}"),
                        Map.entry(
                                "cancel_url", "https://console.example/prices?checkout=cancelled"),
                        Map.entry("metadata[user_id]", "alice"),
                        Map.entry("metadata[user_email]", "alice@example.com"),
                        Map.entry("metadata[plan_id]", "PLAN"),
                        Map.entry("metadata[product_slug]", "product"),
                        Map.entry("metadata[kind]", "subscription"),
                        Map.entry("subscription_data[metadata][user_id]", "alice"),
                        Map.entry("subscription_data[metadata][user_email]", "alice@example.com"),
                        Map.entry("subscription_data[metadata][plan_id]", "PLAN"),
                        Map.entry("subscription_data[metadata][product_slug]", "product"),
                        Map.entry("subscription_data[metadata][kind]", "subscription")),
                stripe.onlyRequest().form());
    }

    @Test
    void aPaymentsSessionCarriesItsMetadataToThePaymentIntent() {
        stripe.answer(200, OPENED);

        provider.openCheckout(checkout(ONE_TIME, CheckoutMode.PAYMENT, 0));

        Map<String, String> form = stripe.onlyRequest().form();
        assertEquals("payment", form.get("mode"));
        assertEquals("paygo", form.get("metadata[kind]"));
        assertEquals("paygo", form.get("payment_intent_data[metadata][kind]"));
        assertEquals("alice", form.get("payment_intent_data[metadata][user_id]"));
        assertTrue(form.keySet().stream().noneMatch(it -> it.startsWith("subscription_data")));
    }

    @Test
    void aBlankEmailIsLeftOutOfTheMetadata() {
        stripe.answer(200, OPENED);
        CheckoutOrder order = checkout(MONTHLY, CheckoutMode.SUBSCRIPTION, 0).order();
        SignedInUser alice = new SignedInUser(ALICE, "", false);

        provider.openCheckout(
                new Checkout(
                        new CheckoutOrder(alice, order.customer(), order.request()),
                        0,
                        Optional.empty()));

        assertTrue(
                stripe.onlyRequest().form().keySet().stream()
                        .noneMatch(it -> it.contains("user_email")));
    }

    @Test
    void theKeyOfASessionIsTheSameForTheSameCheckoutAtAnyTime() {
        for (int i = 0; i < 5; i++) {
            stripe.answer(200, OPENED);
        }
        Checkout checkout = checkout(MONTHLY, CheckoutMode.SUBSCRIPTION, 0);

        provider.openCheckout(checkout);
        providerAt(START.plusSeconds(80_000)).openCheckout(checkout);
        provider.openCheckout(checkout.with(new CheckoutSessionId("cs_test_1")));
        provider.openCheckout(checkout(MONTHLY, CheckoutMode.SUBSCRIPTION, 1));
        provider.openCheckout(checkout(ONE_TIME, CheckoutMode.SUBSCRIPTION, 0));

        assertEquals(1, Set.copyOf(keys().subList(0, 3)).size());
        assertEquals(3, Set.copyOf(keys()).size());
        assertTrue(keys().stream().noneMatch(it -> it.contains("alice") || it.contains("@")));
    }

    @Test
    void aPortalIsOpenedForItsCustomer() {
        stripe.answer(200, "{\"id\": \"bps_1\", \"url\": \"https://portal.example/p/1\"}");

        assertEquals("bps_1", provider.openPortal(CUSTOMER, RETURN_URL).id());

        assertEquals("/v1/billing_portal/sessions", stripe.onlyRequest().path());
        assertEquals(
                Map.of("customer", "cus_alice", "return_url", RETURN_URL.toString()),
                stripe.onlyRequest().form());
    }

    @Test
    void aMissingCustomerIsGoneAndAMissingPriceIsAFailure() {
        stripe.answerMissing("customer").answerMissing("customer").answerMissing("line_items[0]");
        Checkout checkout = checkout(MONTHLY, CheckoutMode.SUBSCRIPTION, 0);

        assertThrows(CustomerGone.class, () -> provider.openCheckout(checkout));
        assertThrows(CustomerGone.class, () -> provider.openPortal(CUSTOMER, RETURN_URL));
        assertThrows(ProviderFailed.class, () -> provider.openCheckout(checkout));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 'null', PAYMENT",
        "true, '{\"interval\": \"month\", \"interval_count\": 1}', SUBSCRIPTION",
        "false, '{\"interval\": \"year\", \"interval_count\": 1}', SUBSCRIPTION"
    })
    void aPriceSaysWhetherItIsActiveAndRecurs(boolean active, String recurring, CheckoutMode mode) {
        stripe.answer(
                200,
                "{\"id\": \"price_monthly\", \"active\": %s, \"recurring\": %s}"
                        .formatted(active, recurring));

        assertEquals(Optional.of(new Price(MONTHLY, active, mode)), provider.findPrice(MONTHLY));
    }

    @Test
    void aPriceThatManyAskForAtOnceIsAskedForOnce() throws Exception {
        stripe.otherwise(200, "{\"id\": \"price_monthly\", \"active\": true}");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Optional<Price>> asking = () -> provider.findPrice(MONTHLY);
            for (var found : callers.invokeAll(Collections.nCopies(64, asking))) {
                assertTrue(found.get().isPresent());
            }
        }

        assertEquals(1, stripe.requests().size());
    }

    @Test
    void aPriceThatCouldNotBeHadIsAskedForAgain() {
        stripe.answerError(400).answer(200, "{\"id\": \"price_monthly\", \"active\": true}");

        assertThrows(ProviderFailed.class, () -> provider.findPrice(MONTHLY));
        assertTrue(provider.findPrice(MONTHLY).isPresent());
    }

    @Test
    void callsInTurnShareAConnection() {
        stripe.answerMissing("price").answer(200, "{\"id\": \"cus_alice\"}").answerMissing("price");

        assertEquals(Optional.empty(), provider.findPrice(MONTHLY));
        assertEquals(CUSTOMER, provider.createCustomer(SIGNED_IN_ALICE, Optional.empty()));
        assertEquals(Optional.empty(), provider.findPrice(ONE_TIME));

        assertEquals(1, stripe.connections().size());
    }

    @Test
    void aPriceIsAskedForOnceAndAMissingOneAgain() {
        stripe.answerMissing("price").answer(200, "{\"id\": \"price_monthly\", \"active\": true}");

        assertEquals(Optional.empty(), provider.findPrice(MONTHLY));
        assertTrue(provider.findPrice(MONTHLY).isPresent());
        assertTrue(provider.findPrice(MONTHLY).isPresent());

        assertEquals(2, stripe.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-11-15/customer.subscription.created-incomplete",
                "2025-09-30.clover/customer.subscription.updated-mixed-intervals"
            })
    void anAnswerIsReadAsAnEventIsAndAsOfItsDate(String golden) throws IOException {
        stripe.answer(200, objectOf(golden));
        Instant before = Instant.now().truncatedTo(SECONDS);

        Subscription found = provider.findSubscription(SUBSCRIPTION).orElseThrow();

        assertEquals("/v1/subscriptions/sub_1", stripe.onlyRequest().path());
        SubscriptionReported event =
                (SubscriptionReported) Deliveries.read(Deliveries.golden(golden));
        assertTrue(found.saysTheSameAs(event.snapshot()), found::toString);
        assertEquals(found.asOf().truncatedTo(SECONDS), found.asOf());
        assertTrue(!found.asOf().isBefore(before), found::toString);
        assertTrue(!found.asOf().isAfter(Instant.now()), found::toString);
    }

    @Test
    void anAnswerThatIsNotDatedIsNotStripes() throws IOException {
        byte[] body =
                objectOf("2026-07-29.dahlia/customer.subscription.created-trialing")
                        .getBytes(UTF_8);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerWithoutDate(server, body));
            URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            StripePaymentProvider undated =
                    new StripePaymentProvider(ScriptedStripe.settings(base), Clock.systemUTC());

            assertThrows(ProviderFailed.class, () -> undated.findSubscription(SUBSCRIPTION));
        }
    }

    @Test
    void aSubscriptionIsToEndWithItsPeriod() throws IOException {
        stripe.answer(
                200, objectOf("2026-07-29.dahlia/customer.subscription.updated-no-api-version"));

        Subscription it = provider.cancelAtPeriodEnd(SUBSCRIPTION).orElseThrow();

        assertTrue(it.cancelAt().isPresent());
        assertEquals("POST", stripe.onlyRequest().method());
        assertEquals(Map.of("cancel_at_period_end", "true"), stripe.onlyRequest().form());
        assertNotEquals("none", stripe.onlyRequest().idempotencyKey());
    }

    @Test
    void aSubscriptionIsEndedNow() throws IOException {
        stripe.answer(
                200, objectOf("2026-07-29.dahlia/customer.subscription.deleted-customer-deleted"));

        assertEquals(
                SubscriptionStatus.CANCELED,
                provider.cancelNow(SUBSCRIPTION).orElseThrow().status());
        assertEquals("DELETE", stripe.onlyRequest().method());
    }

    @Test
    void oneThatHasEndedIsReadBack() throws IOException {
        String ended = objectOf("2026-07-29.dahlia/customer.subscription.deleted-customer-deleted");
        stripe.answerMissing("id").answer(200, ended);
        stripe.answerError(400).answer(200, ended);

        assertEquals(
                SubscriptionStatus.CANCELED,
                provider.cancelNow(SUBSCRIPTION).orElseThrow().status());
        assertEquals(
                SubscriptionStatus.CANCELED,
                provider.cancelAtPeriodEnd(SUBSCRIPTION).orElseThrow().status());
    }

    @Test
    void aRefusalToEndALiveOneIsAFailure() throws IOException {
        stripe.answerError(400)
                .answer(200, objectOf("2026-07-29.dahlia/customer.subscription.created-trialing"));

        assertThrows(ProviderFailed.class, () -> provider.cancelAtPeriodEnd(SUBSCRIPTION));
    }

    @Test
    void aSubscriptionThatIsMissingIsEmpty() {
        for (int i = 0; i < 5; i++) {
            stripe.answerMissing("id");
        }

        assertEquals(Optional.empty(), provider.findSubscription(SUBSCRIPTION));
        assertEquals(Optional.empty(), provider.cancelNow(SUBSCRIPTION));
        assertEquals(Optional.empty(), provider.cancelAtPeriodEnd(SUBSCRIPTION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ''",
                "200 | null",
                "200 | []",
                "200 | {}",
                "200 | <html>sk_test_secret_of_ours</html>",
                "200 | {\"id\": \"sub_1\"",
                "204 | ''",
                "302 | ''",
                "403 | ''",
                "404 | <html>not here</html>",
                "404 | {\"error\": \"not here\"}",
                "404 | {\"error\": null}",
                "404 | []",
                "404 | null",
            })
    void anAnswerThatIsNotStripesIsAFailure(int status, String body) {
        stripe.answer(status, body);

        assertThrows(ProviderFailed.class, () -> provider.findSubscription(SUBSCRIPTION));
        assertEquals(1, stripe.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "{}", "null"})
    void aProxysErrorSaysItsStatus(String body) {
        for (int i = 0; i < 3; i++) {
            stripe.answer(502, body, "Request-Id", "req_9");
        }

        ProviderFailed failure =
                assertThrows(ProviderFailed.class, () -> provider.findSubscription(SUBSCRIPTION));

        assertTrue(failure.retryMayHelp());
        assertEquals(
                "could not find subscription sub_1: HTTP 502 (request req_9)",
                failure.getMessage());
    }

    private StripePaymentProvider providerAt(Instant time) {
        return new StripePaymentProvider(stripe.settings(), Clock.fixed(time, ZoneOffset.UTC));
    }

    private List<String> keys() {
        return stripe.requests().stream().map(Request::idempotencyKey).toList();
    }

    private static void answerWithoutDate(ServerSocket server, byte[] body) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n";
            out.write(head.getBytes(UTF_8));
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String objectOf(String golden) throws IOException {
        JsonNode event = Json.READER.readTree(Deliveries.golden(golden));
        return event.path("data").path("object").toString();
    }

    private static Checkout checkout(PriceId price, CheckoutMode mode, long sequence) {
        CheckoutRequest request =
                new CheckoutRequest(
                        PLAN,
                        price,
                        mode,
                        PRODUCT,
                        "https://console.example/?session_id={CHECKOUT_SESSION_ID}",
                        "https://console.example/prices?checkout=cancelled");
        return new Checkout(
                new CheckoutOrder(SIGNED_IN_ALICE, CUSTOMER, request), sequence, Optional.empty());
    }
}
