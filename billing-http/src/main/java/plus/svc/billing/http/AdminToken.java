package plus.svc.billing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an operator shows to manage the service. A secret: its text appears in no log. */
public record AdminToken(String value) {

    private static final int LEAST_LENGTH = 16;
    private static final String HMAC = "HmacSHA256";

    /**
     * @throws IllegalArgumentException if {@code value} is short enough to be guessed, or has a
     *     character that is not visible ASCII; never repeats it
     */
    public AdminToken {
        if (value.length() < LEAST_LENGTH) {
            throw new IllegalArgumentException("it is shorter than " + LEAST_LENGTH);
        }
        if (!value.chars().allMatch(it -> it > ' ' && it <= '~')) {
            throw new IllegalArgumentException("it has a character that is not visible ASCII");
        }
    }

    /** Whether {@code shown} is this token. Takes as long whatever is wrong with it. */
    boolean is(String shown) {
        // Of equal length, so that the time tells nothing of this one's.
        return MessageDigest.isEqual(signature(shown), signature(value));
    }

    /** Proves that something was written by whoever knows the token. */
    byte[] signature(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(value.getBytes(UTF_8), HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "AdminToken[redacted]";
    }
}
