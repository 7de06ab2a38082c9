package plus.svc.billing.http.operations;

/** What a browser is answered. */
public sealed interface Shown {

    /** A page, with an HTTP status. */
    record Page(int status, String html) implements Shown {}

    /**
     * Another page, which is to be asked for.
     *
     * @param address of this server, beginning with a slash
     */
    record Elsewhere(String address) implements Shown {}
}
