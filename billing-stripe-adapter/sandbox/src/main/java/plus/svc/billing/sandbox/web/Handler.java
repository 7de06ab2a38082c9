package plus.svc.billing.sandbox.web;

/** Answers requests, many at a time. */
@FunctionalInterface
public interface Handler {

    Response handle(Request request);
}
