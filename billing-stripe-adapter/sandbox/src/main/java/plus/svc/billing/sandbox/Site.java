package plus.svc.billing.sandbox;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.account.Ticker;
import plus.svc.billing.sandbox.api.ControlApi;
import plus.svc.billing.sandbox.api.Failures;
import plus.svc.billing.sandbox.api.RestrictedKeys;
import plus.svc.billing.sandbox.api.StripeApi;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.pages.Dashboard;
import plus.svc.billing.sandbox.pages.HostedPages;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.webhook.Courier;
import plus.svc.billing.sandbox.webhook.Outbox;
import plus.svc.billing.sandbox.webhook.Traffic;
import plus.svc.billing.sandbox.webhook.Tries;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/** An account with all that is made for it: what answers for it, and who delivers its events. */
final class Site implements Handler, AutoCloseable {

    private final Ledger ledger;
    private final Courier courier;
    private final Ticker ticker;
    private final StripeApi api;
    private final Routes<Handler> routes;

    /**
     * @param services where events are delivered from the start: at one place or at none
     */
    Site(Ledger ledger, URI base, List<URI> services, Traffic traffic) {
        this.ledger = ledger;
        Clock clock = Clock.systemUTC();
        Outbox outbox = new Outbox(traffic, clock);
        Account account = new Account(ledger, clock, base, outbox);
        services.forEach(it -> point(account, it));
        Tries tries = new Tries();
        Failures failures = new Failures();
        RestrictedKeys restrictedKeys = new RestrictedKeys();
        api = new StripeApi(account, failures, restrictedKeys);
        HostedPages pages = new HostedPages(account);
        routes =
                new Routes<Handler>()
                        .any(
                                "/sandbox/**",
                                new ControlApi(account, outbox, tries, failures, restrictedKeys))
                        .get("/", this::enter)
                        .any("/dashboard/**", new Dashboard(account, outbox, tries))
                        .any("/c/**", pages)
                        .any("/p/**", pages)
                        .any("/i/**", pages)
                        .any("/r/**", pages)
                        .any("/assets/**", pages);
        courier = Courier.start(account, outbox, tries, clock);
        ticker = Ticker.start(account);
    }

    private static void point(Account account, URI service) {
        account.perform(
                Cause.page(),
                () -> account.webhookEndpoints().pointService(service, Sandbox.WEBHOOK_SECRET));
    }

    /** A browser is shown in; a client has lost its way, and is told so as Stripe does. */
    private Response enter(Request request) {
        return request.header("Accept").orElse("").contains("text/html")
                ? Response.seeOther("/dashboard")
                : api.handle(request);
    }

    @Override
    public Response handle(Request request) {
        return routes.find(request)
                .map(it -> it.handler().handle(it.request()))
                .orElseGet(() -> api.handle(request));
    }

    /** Ends it for good: what is still asked of it is answered, and nobody ever hears of it. */
    void forget() {
        stop();
        ledger.forget();
    }

    /** Time passes no more, no event is delivered, and what is still under way is not stored. */
    @Override
    public void close() {
        stop();
        ledger.letGo();
    }

    private void stop() {
        ticker.close();
        courier.close();
    }
}
