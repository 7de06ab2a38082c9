package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import plus.svc.billing.model.BillingException.InvalidDelivery;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Stripe's signature header: {@code t=1700000000,v1=5257a8…}. It may carry several signatures while
 * a secret is being rolled, and of other schemes, which are passed over.
 *
 * @param timestamp as it was written, which is what is signed
 * @param seconds the same, as a number
 * @param signatures of scheme {@code v1}: hex, if they are any good
 */
record SignatureHeader(String timestamp, long seconds, List<String> signatures) {

    private static final int MAX_LENGTH = 4_096;

    /**
     * @throws InvalidDelivery if {@code header} has no one timestamp, or no signature
     */
    static SignatureHeader parse(String header) {
        if (header.length() > MAX_LENGTH) {
            throw new InvalidDelivery("its signature header is too long");
        }
        List<String> timestamps = values(header, "t=");
        List<String> signatures = values(header, "v1=");
        if (timestamps.size() != 1) {
            throw new InvalidDelivery("its signature header has no one timestamp");
        }
        if (signatures.isEmpty()) {
            throw new InvalidDelivery("its signature header has no signature of scheme v1");
        }
        String timestamp = timestamps.getFirst();
        return new SignatureHeader(timestamp, seconds(timestamp), signatures);
    }

    boolean carries(byte[] signature) {
        for (String candidate : signatures) {
            if (MessageDigest.isEqual(candidate.getBytes(UTF_8), signature)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> values(String header, String prefix) {
        List<String> values = new ArrayList<>(1);
        int from = 0;
        while (from < header.length()) {
            int comma = header.indexOf(',', from);
            int to = comma < 0 ? header.length() : comma;
            if (header.startsWith(prefix, from)) {
                values.add(header.substring(from + prefix.length(), to));
            }
            from = to + 1;
        }
        return values;
    }

    private static long seconds(String timestamp) {
        try {
            return Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw new InvalidDelivery("the timestamp of its signature is not a number");
        }
    }
}
