package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bodies as Stripe does, all at one moment. Not safe for concurrent use. */
final class Signing {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private final long seconds;

    Signing(String secret, long seconds) {
        this.seconds = seconds;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " belongs to every JDK", e);
        }
    }

    /** The value of the header {@code Stripe-Signature}. */
    String header(byte[] body) {
        mac.update((seconds + ".").getBytes(US_ASCII));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }
}
