package plus.svc.billing.sandbox.web;

/** How a server says that a request did not get its answer. */
@FunctionalInterface
public interface Excuse {

    /** In plain text. */
    Excuse PLAIN = (target, status, sentence) -> Response.of(status, "text/plain", sentence);

    /**
     * What is answered in place of what was asked for.
     *
     * @param target of the request line, as it was sent
     * @param sentence why it was not answered
     */
    Response of(String target, int status, String sentence);
}
