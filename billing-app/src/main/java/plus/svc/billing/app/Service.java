package plus.svc.billing.app;

import plus.svc.billing.http.BillingServer;
import plus.svc.billing.persistence.Database;

import java.io.UncheckedIOException;

/** Everything wired together and running: database, endpoints, background work. */
final class Service {

    private final BillingServer server;

    private Service(Config config, String host, Closing closing) {
        Database database = config.database().open(closing);
        database.migrate();
        Wiring wiring = new Wiring(config, database);
        closing.start(wiring::background);
        server = closing.start(() -> serving(new BillingServer(host, config.port(), wiring.api())));
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
}
