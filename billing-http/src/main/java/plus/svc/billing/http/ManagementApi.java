package plus.svc.billing.http;

import plus.svc.billing.http.operations.Operations;
import plus.svc.billing.http.operations.SignInPage;
import plus.svc.billing.http.operations.Stylesheet;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What operators are shown.
 *
 * @param token who does not show it is told nothing but whether the service lives and is ready; if
 *     there is none, everybody on this machine is told everything
 * @param clock ends the sessions of those who have shown the token
 */
public record ManagementApi(
        Optional<AdminToken> token,
        Clock clock,
        Readiness readiness,
        Scrape scrape,
        Operations operations) {

    Routes routes(Limits limits, Executor threads) {
        BodyBudget budget = new BodyBudget(limits.bodies());
        BodyReader bodies = new BodyReader(budget, Limits.USER_BODY, limits.bodyTime());
        OverloadLog overloads = new OverloadLog(Limits.OVERLOAD_LINES_APART, System::nanoTime);
        // That the process lives is told however many wait for the database.
        Handlers alive = new Handlers(bodies, new Gate(limits.probes(), threads), overloads);
        Handlers handlers = new Handlers(bodies, new Gate(limits.users(), threads), overloads);
        Routes routes =
                new Routes(new BodyReader(budget, 0, limits.bodyTime()))
                        .get("/healthz", alive.of(new HealthHandler()))
                        .get("/readyz", handlers.of(new ReadinessHandler(readiness)))
                        .get(Stylesheet.PATH, handlers.of(OperationsHandlers::style));
        Doorkeeper door =
                token.map(it -> doorWith(it, routes, handlers))
                        .orElseGet(Doorkeeper.OfThisMachine::new);
        addPages(routes, handlers, door);
        return routes;
    }

    /** Each behind the door. */
    private void addPages(Routes routes, Handlers handlers, Doorkeeper door) {
        routes.get("/metrics", handlers.of(door.guard(new MetricsHandler(scrape))));
        OperationsHandlers seen = new OperationsHandlers(new FormGuard(token));
        operations
                .pages()
                .forEach((path, it) -> routes.get(path, handlers.of(door.guard(seen.shows(it)))));
        operations
                .actions()
                .forEach((path, it) -> routes.post(path, handlers.of(door.guard(seen.does(it)))));
    }

    private Doorkeeper doorWith(AdminToken required, Routes routes, Handlers handlers) {
        AdminSessions sessions = new AdminSessions(required, clock);
        LoginPage login = new LoginPage(required, sessions);
        routes.get(SignInPage.PATH, handlers.of(login::show))
                .post(SignInPage.PATH, handlers.of(login::signIn));
        return new Doorkeeper.OfTheToken(required, sessions);
    }

    private record Handlers(BodyReader bodies, Gate gate, OverloadLog overloads) {

        EndpointHandler of(Endpoint endpoint) {
            return new EndpointHandler(endpoint, bodies, gate, overloads, Traffic.UNWATCHED);
        }
    }
}
