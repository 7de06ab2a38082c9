package plus.svc.billing.app;

import plus.svc.billing.http.Authenticator;
import plus.svc.billing.http.BillingApi;
import plus.svc.billing.http.BillingServer;
import plus.svc.billing.http.SessionToken;
import plus.svc.billing.http.Traffic;
import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.model.Judge;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.AllowedPrices;
import plus.svc.billing.usecase.CancelSubscription;
import plus.svc.billing.usecase.Entitlements;
import plus.svc.billing.usecase.OpenPortal;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.StartCheckout;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The endpoints on a socket, over ports in memory, behind an authenticator. */
final class Guarded implements AutoCloseable {

    private final BillingServer server;

    Guarded(Authenticator authenticator) {
        Clock clock = Clock.systemUTC();
        Judge judge = new Judge();
        InMemoryPaymentProvider provider = new InMemoryPaymentProvider(clock);
        InMemorySubscriptionStore store = new InMemorySubscriptionStore(clock);
        Entitlements entitlements =
                new Entitlements(store, AllowedPrices.ANY, AccessPolicy.DEFAULT, clock);
        StartCheckout checkout =
                new StartCheckout(provider, store, store.checkouts(), AllowedPrices.ANY, judge);
        server =
                new BillingServer(
                        "127.0.0.1",
                        0,
                        new BillingApi(
                                authenticator,
                                List::of,
                                URI.create("https://console.example"),
                                store,
                                entitlements,
                                checkout,
                                new OpenPortal(provider, store),
                                new ReceiveWebhook(provider, store, judge),
                                new CancelSubscription(provider, store),
                                Traffic.UNWATCHED));
        server.start();
    }

    /** How a token fares: the answer's status, and its error if it has one. */
    String list(SessionToken token) throws Exception {
        return send("GET", "/api/auth/subscriptions", token);
    }

    String cancel(SessionToken token) throws Exception {
        return send("POST", "/api/auth/subscriptions/cancel", token);
    }

    @Override
    public void close() {
        server.close();
    }

    private String send(String method, String path, SessionToken token) throws Exception {
        Client.Answer answer =
                Client.send(
                        method, "http://127.0.0.1:" + server.port() + path, token.value(), "{}");
        return (answer.status() + " " + answer.body().path("error").asText()).strip();
    }
}
