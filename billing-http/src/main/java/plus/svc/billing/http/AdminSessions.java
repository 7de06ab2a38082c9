package plus.svc.billing.http;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Remembers in a cookie that an operator showed the token: until when, signed with it. So any node
 * takes it, none keeps it, and another token ends it.
 */
final class AdminSessions {

    static final String COOKIE = "billing_admin";

    private static final Duration LENGTH = Duration.ofHours(12);
    private static final int SEPARATOR = '.';

    private final AdminToken token;
    private final Clock clock;

    AdminSessions(AdminToken token, Clock clock) {
        this.token = token;
        this.clock = clock;
    }

    /** The {@code Set-Cookie} that begins one; whoever came by TLS does not show it without. */
    String begin(Request request) {
        String end = String.valueOf(clock.instant().plus(LENGTH).getEpochSecond());
        return "%s=%s.%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(
                        COOKIE,
                        end,
                        HexFormat.of().formatHex(signature(end)),
                        LENGTH.toSeconds(),
                        request.cameByTls() ? "; Secure" : "");
    }

    /** Whether a request belongs to one. */
    boolean includes(Request request) {
        return request.cookie(COOKIE).filter(this::isCurrent).isPresent();
    }

    private boolean isCurrent(String cookie) {
        int separator = cookie.indexOf(SEPARATOR);
        return separator > 0
                && isSigned(cookie.substring(0, separator), cookie.substring(separator + 1))
                && isAhead(cookie.substring(0, separator));
    }

    private boolean isSigned(String end, String signature) {
        return hex(signature).filter(it -> MessageDigest.isEqual(it, signature(end))).isPresent();
    }

    private boolean isAhead(String end) {
        return clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(end)));
    }

    private byte[] signature(String end) {
        return token.signature("session until " + end);
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
