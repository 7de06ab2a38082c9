package plus.svc.billing.sandbox;

import plus.svc.billing.sandbox.api.Excuses;
import plus.svc.billing.sandbox.control.SandboxControl;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.web.WebServer;
import plus.svc.billing.sandbox.webhook.Traffic;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * Stripe on a port of this machine: its API, the hosted pages, the controls, and events on their
 * way to a webhook. Safe for concurrent use.
 */
public final class LocalStripe implements AutoCloseable {

    private final WebServer server;
    private final Storage storage;
    private final Function<Ledger, Site> sites;
    private final Routes<Handler> own = new Routes<>();
    private volatile Site site;
    private boolean closed;

    private LocalStripe(WebServer server, Storage storage, Function<Ledger, Site> sites) {
        this.server = server;
        this.storage = storage;
        this.sites = sites;
        site = sites.apply(new Ledger(storage));
        own.post("/sandbox/reset", it -> resetOnRequest());
        server.serve(new Doorkeeper(this::answer), Excuses::of);
    }

    /** Starts one on any free port, which keeps nothing and delivers to nobody until it is told. */
    public static LocalStripe start() throws IOException {
        return start(0, List.of(), Storage.none(), Traffic.orderly());
    }

    /**
     * Starts one; 0 is any free port.
     *
     * @param webhook where events are delivered
     * @throws IOException if the port is taken
     * @throws IllegalArgumentException if what is stored is not a state
     */
    public static LocalStripe start(int port, URI webhook, Storage storage, Traffic traffic)
            throws IOException {
        return start(port, List.of(webhook), storage, traffic);
    }

    static LocalStripe start(int port, List<URI> services, Storage storage, Traffic traffic)
            throws IOException {
        WebServer server = WebServer.bind(port);
        try {
            return new LocalStripe(
                    server, storage, it -> new Site(it, server.uri(), services, traffic));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What an SDK takes as its base URL. The hosted pages are there, too. */
    public URI uri() {
        return server.uri();
    }

    /** Everything that its pages do, and what no page does, in this process. */
    public SandboxControl control() {
        return new SandboxControl(this::answer);
    }

    private Response answer(Request request) {
        return own.find(request)
                .map(it -> it.handler().handle(it.request()))
                .orElseGet(() -> site.handle(request));
    }

    private Response resetOnRequest() {
        reset();
        return Response.json(200, Json.object());
    }

    /**
     * Forgets everything, also what is stored, and begins anew. What was under way is not seen any
     * more: a request that is being answered meanwhile changes the account that was forgotten, and
     * no delivery leaves for it.
     */
    public synchronized void reset() {
        if (closed) {
            return;
        }
        site.forget();
        site = sites.apply(new Ledger(storage));
    }

    /** Takes no more requests and delivers no more events. */
    @Override
    public void close() {
        server.close();
        endDeliveries();
    }

    private synchronized void endDeliveries() {
        closed = true;
        site.close();
    }
}
