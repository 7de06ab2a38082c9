package plus.svc.billing.app;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A public key as {@code openssl} writes it. */
final class PublicKeyPem {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private static final int LEAST_RSA_BITS = 2048;

    private PublicKeyPem() {}

    /**
     * @param value with line breaks, or {@code \n} for each, as variables often cannot hold them
     * @throws IllegalArgumentException with what is wrong, which does not repeat the value
     */
    static PublicKey read(String value) {
        Matcher pem = PEM.matcher(value.replace("\\n", "\n").strip());
        if (!pem.matches()) {
            throw new IllegalArgumentException("it is no PEM block");
        }
        if (!pem.group(1).equals("PUBLIC KEY")) {
            throw new IllegalArgumentException("it is not a PUBLIC KEY but a " + pem.group(1));
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
        return decoded("RSA", encoded)
                .map(PublicKeyPem::bigEnough)
                .or(() -> decoded("EC", encoded))
                .orElseThrow(
                        () -> new IllegalArgumentException("it is neither an RSA nor an EC key"));
    }

    private static Optional<PublicKey> decoded(String algorithm, byte[] encoded) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException another) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }

    private static PublicKey bigEnough(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("it has fewer than " + LEAST_RSA_BITS + " bits");
        }
        return key;
    }
}
