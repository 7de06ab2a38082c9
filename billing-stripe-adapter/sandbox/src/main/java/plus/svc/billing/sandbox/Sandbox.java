package plus.svc.billing.sandbox;

import plus.svc.billing.sandbox.console.Console;
import plus.svc.billing.sandbox.control.SandboxControl;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.WebServer;
import plus.svc.billing.sandbox.webhook.Traffic;

import java.io.IOException;
import java.net.URI;

/**
 * A running sandbox: Stripe on one port, the console on another, events on their way to the
 * service.
 */
public final class Sandbox implements AutoCloseable {

    /** The secret under which events are signed. */
    public static final String WEBHOOK_SECRET = "whsec_sandbox";

    /** Where the service takes events, from its own address on. */
    public static final String WEBHOOK_PATH = "/api/billing/stripe/webhook";

    private final LocalStripe stripe;
    private final WebServer console;
    private final Console consoleSite;

    private Sandbox(LocalStripe stripe, WebServer console, URI service) {
        this.stripe = stripe;
        this.console = console;
        consoleSite = new Console(service, stripe.uri().resolve("/dashboard"));
        console.serve(consoleSite);
    }

    /** Starts one that delivers each event once and in order. */
    public static Sandbox start(int stripePort, int consolePort, URI service, Storage storage) {
        return start(stripePort, consolePort, service, storage, Traffic.orderly());
    }

    /**
     * Starts one; 0 is any free port.
     *
     * @throws PortInUse if a port is taken
     * @throws IllegalArgumentException if what is stored is not a state
     */
    public static Sandbox start(
            int stripePort, int consolePort, URI service, Storage storage, Traffic traffic) {
        LocalStripe stripe =
                bind(
                        stripePort,
                        "--stripe-port",
                        it ->
                                LocalStripe.start(
                                        it, service.resolve(WEBHOOK_PATH), storage, traffic));
        try {
            return new Sandbox(
                    stripe, bind(consolePort, "--console-port", WebServer::bind), service);
        } catch (PortInUse e) {
            stripe.close();
            throw e;
        }
    }

    /** Something that takes a port. */
    private interface Bound<T> {

        T to(int port) throws IOException;
    }

    private static <T> T bind(int port, String option, Bound<T> bound) {
        try {
            return bound.to(port);
        } catch (IOException e) {
            throw new PortInUse(port, option, e);
        }
    }

    /** What an SDK takes as its base URL. The hosted pages are there, too. */
    public URI stripeUri() {
        return stripe.uri();
    }

    /** Everything that its pages do, and what no page does, in this process. */
    public SandboxControl control() {
        return stripe.control();
    }

    public URI consoleUri() {
        return console.uri();
    }

    /**
     * Takes no more requests and delivers no more events. What is in a state file goes on in the
     * next one.
     */
    @Override
    public void close() {
        console.close();
        stripe.close();
        consoleSite.close();
    }
}
