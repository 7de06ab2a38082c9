package plus.svc.billing.sandbox.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A request to an endpoint. */
record Outgoing(URI url, Map<String, String> headers, String body) {

    Outgoing {
        headers = Map.copyOf(headers);
    }

    /**
     * Signed at that time. Each try is signed anew: an old signature is refused, and the service
     * may be down for longer than that.
     */
    static Outgoing of(Letter letter, Instant now) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
        headers.put("Stripe-Signature", Signature.header(letter.secret(), now, letter.body()));
        return new Outgoing(letter.url(), headers, letter.body());
    }
}
