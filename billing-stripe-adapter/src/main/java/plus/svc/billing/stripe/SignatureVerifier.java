package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.WebhookDelivery;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells the provider's deliveries from everybody else's.
 *
 * <p>Source: Stripe documentation, "Verify webhook signatures manually".
 */
final class SignatureVerifier {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long TOLERANCE_SECONDS = 300;

    private final List<Mac> keyed;
    private final Clock clock;

    SignatureVerifier(List<String> secrets, Clock clock) {
        this.keyed = secrets.stream().map(SignatureVerifier::keyed).toList();
        this.clock = clock;
    }

    /**
     * @throws InvalidDelivery unless one of the secrets signed the delivery, and recently
     */
    void verify(WebhookDelivery delivery) {
        String text =
                delivery.signature()
                        .orElseThrow(() -> new InvalidDelivery("it has no signature header"));
        SignatureHeader header = SignatureHeader.parse(text);
        requireRecent(header.seconds());
        byte[] signed = (header.timestamp() + '.').getBytes(UTF_8);
        for (Mac mac : keyed) {
            if (header.carries(signature(mac, signed, delivery.body()))) {
                return;
            }
        }
        throw new InvalidDelivery("none of our secrets made its signature");
    }

    private void requireRecent(long seconds) {
        long now = clock.instant().getEpochSecond();
        if (seconds < now - TOLERANCE_SECONDS) {
            throw new InvalidDelivery("it was signed too long ago");
        }
        if (seconds > now + TOLERANCE_SECONDS) {
            throw new InvalidDelivery("it was signed in the future");
        }
    }

    private static Mac keyed(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " belongs to every JDK", e);
        }
    }

    /** Works on a copy of {@code keyed}: it has state, and setting one up anew costs more. */
    private static byte[] signature(Mac keyed, byte[] timestamp, byte[] body) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(timestamp);
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(US_ASCII);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", e);
        }
    }
}
