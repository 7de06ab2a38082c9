package plus.svc.billing.http;

import plus.svc.billing.model.PortalSession;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.usecase.OpenPortal;

import java.net.URI;

/**
 * {@code POST /api/auth/stripe/portal}: opens the page on which a user manages what it pays for.
 */
final class PortalHandler implements Endpoint {

    private record Opened(URI url, String id) {}

    private final Sessions sessions;
    private final ConsoleUrls console;
    private final OpenPortal openPortal;

    PortalHandler(Sessions sessions, ConsoleUrls console, OpenPortal openPortal) {
        this.sessions = sessions;
        this.console = console;
        this.openPortal = openPortal;
    }

    @Override
    public Answer answer(Request request) {
        SignedInUser user = sessions.changingUserOf(request);
        String returnPath = Json.readIfAny(request.body()).text("returnPath").orElse("");
        PortalSession session = openPortal.open(user, console.returnUrl(returnPath));
        return Answer.ok(new Opened(session.url(), session.id()));
    }

    @Override
    public Problem whenProviderFails() {
        return Problem.STRIPE_PORTAL_FAILED;
    }
}
