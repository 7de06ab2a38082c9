package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Keys under which Stripe does the same thing once. Equal parts give equal keys. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /**
     * A key that shows nothing of its parts, which may be personal.
     *
     * @param purpose such as {@code customer}: tells equal parts of different requests apart
     * @param parts all that the request carries, since Stripe refuses a key with other parameters
     */
    static String of(String purpose, List<?> parts) {
        MessageDigest digest = sha256();
        for (Object part : parts) {
            byte[] bytes = part.toString().getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return "billing-" + purpose + "-" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }
}
