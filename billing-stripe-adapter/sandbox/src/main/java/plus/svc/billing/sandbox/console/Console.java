package plus.svc.billing.sandbox.console;

import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Resource;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.web.Template;

import java.net.URI;
import java.util.Map;

/**
 * The console's site: its pages, the account service, and under {@code /api/auth} all else from the
 * service.
 *
 * <p>A browser test finds its way by {@code #sign-in-alice}, {@code #sign-in-bob} and {@code
 * #sign-in-readonly} at {@code /login}; {@code [data-price=…] button} at {@code /prices}; {@code
 * [data-record]} with {@code data-kind}, {@code data-status} and {@code data-cancel-at}, its {@code
 * [data-action=cancel]}, and {@code #manage-billing} at {@code /panel/subscription}; and anywhere
 * {@code #banner} with {@code data-kind} and {@code #sign-out}.
 */
public final class Console implements Handler, AutoCloseable {

    private final ServiceProxy proxy;
    private final Routes<Handler> routes;

    /**
     * The site of one service.
     *
     * @param dashboard where the sandbox tells the time
     */
    public Console(URI service, URI dashboard) {
        proxy = new ServiceProxy(service);
        AccountService accounts = new AccountService();
        routes =
                new Routes<Handler>()
                        .get("/", request -> Response.seeOther("/prices"))
                        .get("/login", page("login.html", "Sign in", dashboard))
                        .get("/prices", page("prices.html", "Prices", dashboard))
                        .get(
                                "/panel/subscription",
                                page("subscription.html", "Subscription", dashboard))
                        .get("/assets/site.css", Resource.css(Resource.class, "site.css"))
                        .get("/assets/console.js", Resource.javaScript(Console.class, "console.js"))
                        .post("/sign-in", accounts::signIn)
                        .post("/sign-out", accounts::signOut)
                        .get("/api/auth/session", accounts::session)
                        .any("/api/auth/**", proxy);
    }

    private static Handler page(String resource, String title, URI dashboard) {
        String main = Resource.text(Console.class, resource);
        Template layout = Template.of(Console.class, "layout.html");
        Response page =
                Response.html(
                        200,
                        layout.render(
                                Map.of(
                                        "title",
                                        title,
                                        "main",
                                        main,
                                        "dashboard",
                                        dashboard.toString())));
        return request -> page;
    }

    @Override
    public Response handle(Request request) {
        return routes.find(request)
                .map(it -> it.handler().handle(it.request()))
                .orElseGet(() -> Errors.json(404, "not_found", "the console has no such page"));
    }

    @Override
    public void close() {
        proxy.close();
    }
}
