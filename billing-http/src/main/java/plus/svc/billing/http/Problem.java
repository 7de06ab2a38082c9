package plus.svc.billing.http;

import java.util.Locale;

/** Everything that a client may be told went wrong, in the words of the wire contract. */
enum Problem {
    INVALID_REQUEST(400, "invalid request payload"),
    INVALID_BILLING_PLAN(400, "billing plan is invalid or unavailable"),
    SESSION_TOKEN_REQUIRED(401, "session token is required"),
    INVALID_SESSION(401, "session token is invalid or expired"),
    INVALID_SIGNATURE(401, "stripe signature verification failed"),
    ADMIN_TOKEN_REQUIRED(401, "admin token is required"),
    READ_ONLY_ACCOUNT(403, "demo account is read-only"),
    FOREIGN_HOST(403, "only this machine may ask, under its own name"),
    NOT_FOUND(404, "no such endpoint"),
    STRIPE_CUSTOMER_NOT_FOUND(404, "stripe customer not found"),
    SUBSCRIPTION_NOT_FOUND(404, "subscription not found"),
    METHOD_NOT_ALLOWED(405, "method is not allowed"),
    ALREADY_SUBSCRIBED(409, "already subscribed: open the portal instead"),
    PAYLOAD_TOO_LARGE(413, "request body is too large"),
    INTERNAL_ERROR(500, "internal error"),
    STRIPE_CHECKOUT_FAILED(502, "failed to create stripe checkout session"),
    STRIPE_PORTAL_FAILED(502, "failed to create stripe portal session"),
    STRIPE_CANCEL_FAILED(502, "failed to cancel stripe subscription"),
    UNAVAILABLE(503, "service is temporarily unavailable"),
    SESSION_UNAVAILABLE(503, "session cannot be checked at the moment"),
    NOT_READY(503, "service is not ready");

    private final int status;
    private final String message;

    Problem(int status, String message) {
        this.status = status;
        this.message = message;
    }

    int status() {
        return status;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String message() {
        return message;
    }

    /** Whether the fault is on this side of the wire. */
    boolean isOurs() {
        return status >= 500;
    }

    /** Whether the same request may succeed in a moment. */
    boolean isPassing() {
        return status == 503;
    }
}
