package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;

import plus.svc.billing.contract.PaymentProviderContract;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.sandbox.Sandbox;
import plus.svc.billing.sandbox.account.Storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Holds the adapter to the contract over HTTP, against the sandbox. */
class StripePaymentProviderTest extends PaymentProviderContract {

    private static final String KEY = "sk_test_contract";

    private final BlockingQueue<WebhookDelivery> inbox = new LinkedBlockingQueue<>();
    private final HttpServer service = service();
    private final Sandbox sandbox =
            Sandbox.start(
                    0,
                    0,
                    URI.create("http://127.0.0.1:" + service.getAddress().getPort()),
                    Storage.none());
    private final HttpClient browser = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        sandbox.close();
        service.stop(0);
        browser.close();
    }

    @Override
    protected PaymentProvider emptyProvider() {
        return new StripePaymentProvider(
                new StripeSettings(
                        KEY, List.of(Sandbox.WEBHOOK_SECRET), Optional.of(sandbox.stripeUri())),
                Clock.systemUTC());
    }

    @Override
    protected PriceId recurringPrice() {
        return new PriceId("price_xstream_subscription");
    }

    @Override
    protected PriceId oneTimePrice() {
        return new PriceId("price_xstream_paygo");
    }

    @Override
    protected List<WebhookDelivery> pay(CheckoutSession session) {
        send(
                at("/sandbox/checkout/sessions/" + session.id() + "/pay")
                        .POST(BodyPublishers.ofString("{\"card\": \"4242424242424242\"}")));
        List<WebhookDelivery> deliveries = new ArrayList<>();
        do {
            deliveries.add(nextDelivery());
        } while (!isOfType("checkout.session.completed", deliveries.getLast()));
        return deliveries;
    }

    @Override
    protected void delete(CustomerId customer) {
        send(at("/v1/customers/" + customer).DELETE());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(sandbox.stripeUri().resolve(path))
                .header("Authorization", "Bearer " + KEY);
    }

    private void send(HttpRequest.Builder request) {
        try {
            assertEquals(
                    200, browser.send(request.build(), BodyHandlers.discarding()).statusCode());
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

    private static boolean isOfType(String type, WebhookDelivery delivery) {
        return new EventReader(KeyMode.TEST).read(delivery.body()).header().type().equals(type);
    }

    private HttpServer service() {
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
