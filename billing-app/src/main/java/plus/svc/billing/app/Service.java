package plus.svc.billing.app;

import plus.svc.billing.http.BillingServer;
import plus.svc.billing.http.ManagementServer;
import plus.svc.billing.persistence.Database;

import java.io.UncheckedIOException;
import java.util.Optional;

/** Everything wired together and running: database, endpoints, background work. */
final class Service {

    private final BillingServer server;
    private final Optional<ManagementServer> management;

    private Service(Config config, String host, Closing closing) {
        Database database = config.database().open(closing);
        database.migrate();
        Wiring wiring = new Wiring(config, database);
        closing.start(wiring::background);
        server = closing.start(() -> serving(new BillingServer(host, config.port(), wiring.api())));
        ManagementConfig managed = config.management();
        management =
                managed.port()
                        .map(
                                port ->
                                        new ManagementServer(
                                                managed.host(), port, wiring.management()))
                        .map(it -> closing.start(() -> managing(it)));
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

    /** Where operators look; empty if nowhere. */
    Optional<String> managementUrl() {
        return management.map(it -> "http://127.0.0.1:" + it.port());
    }

    private static BillingServer serving(BillingServer server) {
        listen(server::start, "choose another port with PORT, or --port of the sandbox");
        return server;
    }

    private static ManagementServer managing(ManagementServer server) {
        listen(
                server::start,
                "choose another port with BILLING_MANAGEMENT_PORT, or --management-port of the"
                        + " sandbox, or do without it: off");
        return server;
    }

    private static void listen(Runnable start, String cure) {
        try {
            start.run();
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(e.getMessage() + "; " + cure, e.getCause());
        }
    }
}
