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

import java.security.SecureRandom;
import java.time.Clock;

/** Everything wired together and running: database, endpoints, background work. */
final class Service implements AutoCloseable {

    private final Closing closing = new Closing();
    private final BillingServer server;

    private Service(Config config, String host) {
        Database database = closing.later(RunningDatabase.start(config.database())).database();
        database.migrate();
        SubscriptionStore store = new JooqSubscriptionStore(database);
        PaymentProvider provider = new StripePaymentProvider(config.stripe(), Clock.systemUTC());
        Settle settle = new Settle(provider, store, new SecureRandom());
        closing.later(new SettleWorker(settle)).start();
        BillingApi api = api(config, database, store, provider);
        server = closing.later(new BillingServer(host, config.port(), api));
        server.start();
    }

    /**
     * Starts the service; it serves when this returns.
     *
     * @param host the address to listen on
     * @throws RuntimeException if it cannot be started; nothing is left running then
     */
    static Service start(Config config, String host) {
        return new Service(config, host);
    }

    int port() {
        return server.port();
    }

    /** Finishes what is being done, and stops. */
    @Override
    public void close() {
        closing.close();
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
