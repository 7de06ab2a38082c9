package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client got. */
record Reply(int status, String body, HttpHeaders headers) {

    private static final Pattern REQUEST_ID =
            Pattern.compile("\"requestId\":\"([0-9a-f]{8}-[0-9a-f-]{27})\"");

    void assertIs(int status, String body) {
        assertEquals(status + " " + body, this.status + " " + this.body);
    }

    /** As {@link #assertIs}, for an answer that bears an id of its own, written {@code *} here. */
    void assertIsFault(int status, String body) {
        assertEquals(
                status + " " + body,
                this.status
                        + " "
                        + REQUEST_ID.matcher(this.body).replaceFirst("\"requestId\":\"*\""));
    }

    String requestId() {
        Matcher matcher = REQUEST_ID.matcher(body);
        return matcher.find() ? matcher.group(1) : "none in " + body;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
