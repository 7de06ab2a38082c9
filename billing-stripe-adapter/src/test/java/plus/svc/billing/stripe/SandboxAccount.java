package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.sandbox.Sandbox;
import plus.svc.billing.sandbox.ledger.Storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An account of the sandbox over HTTP, with an endpoint that keeps what it delivers. */
final class SandboxAccount implements AutoCloseable {

    private static final String KEY = "sk_test_contract";

    private final BlockingQueue<WebhookDelivery> inbox = new LinkedBlockingQueue<>();
    private final EventReader reader = new EventReader(KeyMode.TEST);
    private final HttpServer endpoint = endpoint();
    private final Sandbox sandbox =
            Sandbox.start(
                    0,
                    0,
                    URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort()),
                    Storage.none());
    private final HttpClient browser = HttpClient.newHttpClient();

    StripePaymentProvider provider() {
        return new StripePaymentProvider(
                new StripeSettings(
                        KEY, List.of(Sandbox.WEBHOOK_SECRET), Optional.of(sandbox.stripeUri())),
                Clock.systemUTC());
    }

    URI uri() {
        return sandbox.stripeUri();
    }

    StripeRecords records() {
        return new StripeRecords(KEY, Optional.of(sandbox.stripeUri()));
    }

    /** What is delivered next, up to the first event of {@code type}. */
    List<WebhookDelivery> deliveriesUpTo(String type) {
        List<WebhookDelivery> deliveries = new ArrayList<>();
        do {
            deliveries.add(nextDelivery());
        } while (!reader.read(deliveries.getLast().body()).header().type().equals(type));
        return deliveries;
    }

    /** Makes something happen, as {@code docs/sandbox.md} says. */
    JsonNode make(String path, String json) {
        return send(at("/sandbox/" + path).POST(BodyPublishers.ofString(json)));
    }

    /** Calls Stripe's API in a way that billing itself does not. */
    JsonNode post(String path, String form) {
        return send(
                at(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /** The payment that an invoice was paid with. */
    PaymentIntentId paymentOf(InvoiceId invoice) {
        JsonNode payments = get("/v1/invoice_payments?invoice=" + invoice);
        return new PaymentIntentId(payments.at("/data/0/payment/payment_intent").asText());
    }

    JsonNode get(String path) {
        return send(at(path).GET());
    }

    JsonNode delete(String path) {
        return send(at(path).DELETE());
    }

    @Override
    public void close() {
        sandbox.close();
        endpoint.stop(0);
        browser.close();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(sandbox.stripeUri().resolve(path))
                .header("Authorization", "Bearer " + KEY);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = browser.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer + ": " + answer.body());
            }
            return Json.READER.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private WebhookDelivery nextDelivery() {
        try {
            return Optional.ofNullable(inbox.poll(10, TimeUnit.SECONDS)).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer endpoint() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/billing/stripe/webhook", this::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Optional<String> signature =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
        inbox.add(new WebhookDelivery(exchange.getRequestBody().readAllBytes(), signature));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
