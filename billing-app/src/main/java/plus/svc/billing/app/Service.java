package plus.svc.billing.app;

import plus.svc.billing.http.BillingApi;
import plus.svc.billing.http.BillingServer;
import plus.svc.billing.model.Judge;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.usecase.CancelSubscription;
import plus.svc.billing.usecase.OpenPortal;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.Settle;
import plus.svc.billing.usecase.StartCheckout;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;

/** Everything wired together and running: database, endpoints, background work. */
final class Service {

    private final BillingServer server;

    private Service(Config config, String host, Closing closing) {
        Database database = config.database().open(closing);
        database.migrate();
        SubscriptionStore store = new JooqSubscriptionStore(database);
        PaymentProvider provider = new StripePaymentProvider(config.stripe(), Clock.systemUTC());
        Settle settle = new Settle(provider, store, new SecureRandom());
        closing.start(() -> SettleWorker.start(settle));
        BillingApi api = api(config, database, store, provider);
        server = closing.start(() -> serving(new BillingServer(host, config.port(), api)));
    }

    /**
     * Starts the service; it serves when this returns.
     *
     * @param host the address to listen on
     * @param closing stops it, finishing what is being done, or what of it was started
     */
    static Service start(Config config, String host, Closing closing) {
        return new Service(config, host, closing);
    }

    int port() {
        return server.port();
    }

    private static BillingServer serving(BillingServer server) {
        try {
            server.start();
            return server;
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    e.getMessage() + "; choose another port with PORT, or --port of the sandbox",
                    e.getCause());
        }
    }

    private static BillingApi api(
            Config config, Database database, SubscriptionStore store, PaymentProvider provider) {
        return new BillingApi(
                new SessionAuthenticator(config.session()),
                () -> database.problem().stream().toList(),
                config.console(),
                store,
                new StartCheckout(provider, store, config.allowedPrices()),
                new OpenPortal(provider, store),
                new ReceiveWebhook(provider, store, new Judge()),
                new CancelSubscription(provider, store));
    }
}
