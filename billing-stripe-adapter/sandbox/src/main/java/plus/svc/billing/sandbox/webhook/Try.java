package plus.svc.billing.sandbox.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt at a delivery.
 *
 * @param serial counts the tries, from 1 on
 * @param number of the try, from 1 on for each delivery
 * @param headers of the request
 * @param body of the request
 */
public record Try(
        long serial,
        Instant at,
        Duration took,
        String eventId,
        String type,
        String endpointId,
        int number,
        URI url,
        Map<String, String> headers,
        String body,
        Outcome outcome) {

    public Try {
        headers = Map.copyOf(headers);
    }

    public String id() {
        return "try_" + serial;
    }
}
