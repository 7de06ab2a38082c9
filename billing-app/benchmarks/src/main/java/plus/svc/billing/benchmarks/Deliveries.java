package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/**
 * Webhooks, made and signed before they are sent. Of their bodies only what differs is kept: all of
 * them would take a gigabyte.
 */
final class Deliveries implements Requests {

    static final String PATH = "/api/billing/stripe/webhook";

    private final List<SubscriptionEvent> events;
    private final EventBodies bodies;
    private final byte[][] headers;
    private final byte[][] values;

    /** Signs {@code events}, which may be sent for five minutes from then. */
    Deliveries(List<SubscriptionEvent> events, EventBodies bodies, Signing signing) {
        this.events = events;
        this.bodies = bodies;
        this.headers = new byte[events.size()][];
        this.values = new byte[events.size()][];
        for (int i = 0; i < headers.length; i++) {
            values[i] = bodies.values(events.get(i));
            headers[i] = header(bodies.body(values[i]), signing);
        }
    }

    @Override
    public int count() {
        return headers.length;
    }

    @Override
    public void write(int index, ByteBuffer into) {
        into.put(headers[index]);
        bodies.write(values[index], into);
    }

    /** The events at {@code indices}, of which some may be there more than once. */
    List<SubscriptionEvent> eventsAt(BitSet indices) {
        return indices.stream().mapToObj(events::get).toList();
    }

    private static byte[] header(byte[] body, Signing signing) {
        return ("POST "
                        + PATH
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)\r\n"
                        + "Content-Type: application/json; charset=utf-8\r\n"
                        + "Stripe-Signature: "
                        + signing.header(body)
                        + "\r\n"
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n")
                .getBytes(US_ASCII);
    }
}
