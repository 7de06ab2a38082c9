package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Request;

import java.util.Optional;

/** How somebody comes back to a page whose bank has asked who they are. */
final class ChallengeReturn {

    /** In the query of the address that leads back if nothing was taken. */
    static final String FAILED = "redirect_status=failed";

    private ChallengeReturn() {}

    /** Why nothing was taken, if they come back because of that. */
    static Optional<Mistake> failure(Request request, ObjectNode intent) {
        boolean failed = request.query().contains(FAILED);
        String kind = intent.has("last_setup_error") ? "last_setup_error" : "last_payment_error";
        return Optional.of(intent.path(kind).path("message").asText())
                .filter(it -> failed && !it.isEmpty())
                .map(it -> new Mistake("general", it));
    }
}
