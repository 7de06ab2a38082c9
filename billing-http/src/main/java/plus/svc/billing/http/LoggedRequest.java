package plus.svc.billing.http;

import io.undertow.server.HttpServerExchange;

/** A request as it may stand in a log line: on that line, and of bounded length. */
final class LoggedRequest {

    private static final int LONGEST = 200;

    private LoggedRequest() {}

    /** Method and path as they were sent: what is encoded stays so. */
    static String of(HttpServerExchange exchange) {
        String sent = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String shown = sent.length() > LONGEST ? sent.substring(0, LONGEST) + "..." : sent;
        return shown.replaceAll("[^ -~]", "?");
    }
}
