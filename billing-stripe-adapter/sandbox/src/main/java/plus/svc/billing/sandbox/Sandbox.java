package plus.svc.billing.sandbox;

import plus.svc.billing.sandbox.console.Console;
import plus.svc.billing.sandbox.control.SandboxControl;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.WebServer;
import plus.svc.billing.sandbox.webhook.Traffic;

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
        URI webhook = service.resolve(WEBHOOK_PATH);
        LocalStripe stripe =
                new Port(stripePort, "--stripe-port")
                        .takenBy(it -> LocalStripe.start(it, webhook, storage, traffic));
        try {
            Port console = new Port(consolePort, "--console-port");
            return new Sandbox(stripe, console.takenBy(WebServer::bind), service);
        } catch (PortInUse e) {
            stripe.close();
            throw e;
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
