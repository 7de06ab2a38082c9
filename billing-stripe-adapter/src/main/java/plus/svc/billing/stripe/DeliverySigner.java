package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Stripe does, to find out whether a secret is the one that a receiver checks with.
 *
 * <p>Source: Stripe documentation, "Verify webhook signatures manually".
 */
public final class DeliverySigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /**
     * @param secret such as {@code whsec_…}
     */
    public DeliverySigner(String secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " belongs to every JDK", e);
        }
    }

    /** The value of the header {@code Stripe-Signature}. Not safe for concurrent use. */
    public String sign(byte[] body, Instant time) {
        mac.update((time.getEpochSecond() + ".").getBytes(UTF_8));
        return "t=" + time.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }
}
