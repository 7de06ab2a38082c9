package plus.svc.billing.sandbox;

import plus.svc.billing.sandbox.api.Excuses;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.regex.Pattern;

/**
 * Keeps out what a page elsewhere makes a browser send: by a name that leads to this machine, or to
 * the controls.
 */
record Doorkeeper(Handler inside) implements Handler {

    private static final Pattern LOOPBACK =
            Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
    private static final Pattern CONTROLS = Pattern.compile("/(sandbox|dashboard)(/.*)?");

    @Override
    public Response handle(Request request) {
        if (!LOOPBACK.matcher(request.header("Host").orElse("localhost")).matches()) {
            return refusal(request, "The sandbox answers on 127.0.0.1 and localhost only.");
        }
        if (isSentFromElsewhere(request) && CONTROLS.matcher(request.path()).matches()) {
            return refusal(request, "The sandbox is not controlled by pages of other sites.");
        }
        return inside.handle(request);
    }

    private static boolean isSentFromElsewhere(Request request) {
        return !request.method().equals("GET")
                && request.header("Sec-Fetch-Site").orElse("").equals("cross-site");
    }

    private static Response refusal(Request request, String sentence) {
        return Excuses.of(request.path(), 403, sentence);
    }
}
