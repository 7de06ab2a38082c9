package plus.svc.billing.app;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a token may be signed: by a private key, so that whoever verifies it could not have signed
 * it. Neither {@code none} nor an algorithm over a shared secret can be named.
 */
enum JwtAlgorithm {
    RS256("RSA"),
    RS384("RSA"),
    RS512("RSA"),
    PS256("RSA"),
    PS384("RSA"),
    PS512("RSA"),
    ES256("EC256"),
    ES384("EC384"),
    ES512("EC521");

    private final String key;

    JwtAlgorithm(String key) {
        this.key = key;
    }

    /**
     * @param names with commas between
     * @throws IllegalArgumentException if one of them is not among these
     */
    static Set<JwtAlgorithm> parse(String names) {
        Set<JwtAlgorithm> algorithms = EnumSet.noneOf(JwtAlgorithm.class);
        for (String name : names.split(",", -1)) {
            algorithms.add(named(name.strip()));
        }
        return algorithms;
    }

    /** Whether {@code candidate} can verify what was signed so. */
    boolean fits(PublicKey candidate) {
        return candidate instanceof ECPublicKey curve
                ? key.equals("EC" + curve.getParams().getCurve().getField().getFieldSize())
                : key.equals(candidate.getAlgorithm());
    }

    private static JwtAlgorithm named(String name) {
        for (JwtAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("one of them is not known here");
    }
}
