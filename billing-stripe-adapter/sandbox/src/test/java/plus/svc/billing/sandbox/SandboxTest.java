package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.StripeObject;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.checkout.SessionCreateParams;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A sandbox with a service that takes its events, seen through Stripe's SDK and plain HTTP. */
abstract class SandboxTest {

    static final String SUBSCRIPTION_PRICE = "price_xstream_subscription";
    static final String PAYGO_PRICE = "price_xstream_paygo";
    static final String GOOD_CARD = "4242424242424242";
    static final String DECLINED_CARD = "4000000000000002";

    final HttpClient http = HttpClient.newHttpClient();
    WebhookInbox inbox;
    Sandbox sandbox;
    StripeClient stripe;

    @BeforeEach
    void start() throws Exception {
        inbox = WebhookInbox.start();
        sandbox = Sandbox.start(0, 0, inbox.uri(), Storage.none());
        stripe = clientOf(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        inbox.close();
        http.close();
    }

    static StripeClient clientOf(Sandbox sandbox) {
        return StripeClient.builder()
                .setApiKey("sk_test_sandbox")
                .setApiBase(sandbox.stripeUri().toString())
                .build();
    }

    Customer alice() throws StripeException {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail("alice@example.com").build());
    }

    static SessionCreateParams.Builder subscribing(Customer customer) {
        return checkout(SessionCreateParams.Mode.SUBSCRIPTION, SUBSCRIPTION_PRICE)
                .setCustomer(customer.getId());
    }

    static SessionCreateParams.Builder buying(Customer customer) {
        return checkout(SessionCreateParams.Mode.PAYMENT, PAYGO_PRICE)
                .setCustomer(customer.getId());
    }

    static SessionCreateParams.Builder checkout(SessionCreateParams.Mode mode, String price) {
        return SessionCreateParams.builder()
                .setMode(mode)
                .setSuccessUrl("https://console.example/done?session_id={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://console.example/prices?checkout=cancelled")
                .addLineItem(
                        SessionCreateParams.LineItem.builder()
                                .setPrice(price)
                                .setQuantity(1L)
                                .build());
    }

    Session open(SessionCreateParams.Builder params) throws StripeException {
        return stripe.v1().checkout().sessions().create(params.build());
    }

    Session paid(SessionCreateParams.Builder params) throws Exception {
        Session session = open(params);
        pay(session.getId(), GOOD_CARD);
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    HttpResponse<String> pay(String session, String card) throws Exception {
        String body = "{\"card\":\"" + card + "\"}";
        return control("/sandbox/checkout/sessions/" + session + "/pay", body);
    }

    HttpResponse<String> control(String path, String json) throws Exception {
        return send(
                HttpRequest.newBuilder(sandbox.stripeUri().resolve(path))
                        .POST(BodyPublishers.ofString(json)));
    }

    void advance(String json) throws Exception {
        HttpResponse<String> answer = control("/sandbox/clock/advance", json);
        assertEquals(200, answer.statusCode(), answer::body);
    }

    HttpResponse<String> jump(String subscription, String to) throws Exception {
        return control(
                "/sandbox/subscriptions/" + subscription + "/jump", "{\"to\":\"" + to + "\"}");
    }

    /** The time of the sandbox, in seconds since 1970. */
    long now() throws Exception {
        return Json.readObject(get(sandbox.stripeUri().resolve("/sandbox/clock")).body())
                .path("now")
                .asLong();
    }

    /** The year that it is in the sandbox. */
    int year() throws Exception {
        return Instant.ofEpochSecond(now()).atOffset(ZoneOffset.UTC).getYear();
    }

    Subscription subscription(String id) throws StripeException {
        return stripe.v1().subscriptions().retrieve(id);
    }

    Invoice latestInvoice(String subscription) throws StripeException {
        return stripe.v1().invoices().retrieve(subscription(subscription).getLatestInvoice());
    }

    /** How deliveries stand. */
    ObjectNode tally() throws Exception {
        return Json.readObject(get(sandbox.stripeUri().resolve("/sandbox/deliveries")).body());
    }

    /** How deliveries stand when nothing is on its way any more. */
    ObjectNode tallyAtRest() throws Exception {
        Instant end = Instant.now().plusSeconds(10);
        while (tally().path("pending").asInt() > 0 && Instant.now().isBefore(end)) {
            Thread.sleep(10);
        }
        return tally();
    }

    HttpResponse<String> get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri));
    }

    HttpResponse<String> submit(URI uri, String form) throws Exception {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static List<String> types(List<Event> events) {
        return events.stream().map(Event::getType).toList();
    }

    /** That a renewal was paid by itself is told so, in that order. */
    static void assertRenewed(List<Event> events) {
        assertEquals(
                List.of(
                        "invoice.created",
                        "customer.subscription.updated",
                        "invoice.finalized",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.paid",
                        "invoice.payment_succeeded"),
                types(events));
    }

    static Event event(List<Event> events, String type) {
        return events.stream().filter(it -> it.getType().equals(type)).findFirst().orElseThrow();
    }

    static <T extends StripeObject> T object(List<Event> events, String type, Class<T> kind) {
        return object(event(events, type), kind);
    }

    static <T extends StripeObject> T object(Event event, Class<T> kind) {
        return kind.cast(event.getDataObjectDeserializer().getObject().orElseThrow());
    }
}
