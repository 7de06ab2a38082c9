package plus.svc.billing.sandbox;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.account.Ticker;
import plus.svc.billing.sandbox.api.ControlApi;
import plus.svc.billing.sandbox.api.Failures;
import plus.svc.billing.sandbox.api.StripeApi;
import plus.svc.billing.sandbox.console.Console;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.pages.Dashboard;
import plus.svc.billing.sandbox.pages.HostedPages;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.web.WebServer;
import plus.svc.billing.sandbox.webhook.Courier;
import plus.svc.billing.sandbox.webhook.Outbox;
import plus.svc.billing.sandbox.webhook.Traffic;
import plus.svc.billing.sandbox.webhook.Tries;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/**
 * A running sandbox: Stripe on one port, the console on another, events on their way to the
 * service.
 */
public final class Sandbox implements AutoCloseable {

    /** The secret under which events are signed. */
    public static final String WEBHOOK_SECRET = "whsec_sandbox";

    /** Where the service takes events, from its own address on. */
    public static final String WEBHOOK_PATH = "/api/billing/stripe/webhook";

    private final WebServer stripe;
    private final WebServer console;
    private final Console consoleSite;
    private final Courier courier;
    private final Ticker ticker;

    private Sandbox(
            WebServer stripe, WebServer console, URI service, Ledger ledger, Traffic traffic) {
        this.stripe = stripe;
        this.console = console;
        Clock clock = Clock.systemUTC();
        Outbox outbox = new Outbox(traffic);
        Account account = new Account(ledger, clock, stripe.uri(), outbox);
        URI webhook = service.resolve(WEBHOOK_PATH);
        account.perform(
                Cause.page(),
                () -> account.webhookEndpoints().pointService(webhook, WEBHOOK_SECRET));
        Tries tries = new Tries();
        courier = Courier.start(account, outbox, tries, clock);
        consoleSite = new Console(service);
        ticker = Ticker.start(account);
        stripe.serve(stripeSite(account, outbox, tries));
        console.serve(consoleSite);
    }

    private static Handler stripeSite(Account account, Outbox outbox, Tries tries) {
        Failures failures = new Failures();
        StripeApi api = new StripeApi(account, failures);
        HostedPages pages = new HostedPages(account);
        Routes<Handler> routes =
                new Routes<Handler>()
                        .any("/sandbox/**", new ControlApi(account, outbox, tries, failures))
                        .get("/", request -> frontDoor(request, api))
                        .any("/dashboard/**", new Dashboard(account, outbox, tries))
                        .any("/c/**", pages)
                        .any("/p/**", pages)
                        .any("/assets/**", pages);
        return request ->
                routes.find(request)
                        .map(it -> it.handler().handle(it.request()))
                        .orElseGet(() -> api.handle(request));
    }

    /** A browser is shown in; a client has lost its way, and is told so as Stripe does. */
    private static Response frontDoor(Request request, Handler api) {
        return request.header("Accept").orElse("").contains("text/html")
                ? Response.seeOther("/dashboard")
                : api.handle(request);
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
        Ledger ledger = new Ledger(storage);
        WebServer stripe = bind(stripePort, "--stripe-port");
        try {
            return new Sandbox(
                    stripe, bind(consolePort, "--console-port"), service, ledger, traffic);
        } catch (PortInUse e) {
            stripe.close();
            throw e;
        }
    }

    private static WebServer bind(int port, String option) {
        try {
            return WebServer.bind(port);
        } catch (IOException e) {
            throw new PortInUse(port, option, e);
        }
    }

    /** What an SDK takes as its base URL. The hosted pages are there, too. */
    public URI stripeUri() {
        return stripe.uri();
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
        ticker.close();
        courier.close();
        consoleSite.close();
    }
}
