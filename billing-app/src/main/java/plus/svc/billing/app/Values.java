package plus.svc.billing.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the values of variables mean. Each method throws {@link IllegalArgumentException} with what
 * is wrong, which never repeats the value: it may be a secret.
 */
final class Values {

    private static final int LAST_PORT = 65_535;
    private static final int MOST_DIGITS = 9;
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private Values() {}

    static String secretKey(String value) {
        if (value.startsWith("pk_")) {
            throw new IllegalArgumentException("it is the publishable key");
        }
        if (!value.matches("(sk|rk)_(test|live)_[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException(
                    "it is not sk_ or rk_, then test_ or live_, then letters and digits");
        }
        return value;
    }

    static List<String> webhookSecrets(String value) {
        List<String> secrets = new ArrayList<>();
        for (String secret : value.split(",", -1)) {
            if (!secret.strip().matches("whsec_[!-~]+")) {
                throw new IllegalArgumentException(
                        "number "
                                + (secrets.size() + 1)
                                + " is not whsec_ with characters after it");
            }
            secrets.add(secret.strip());
        }
        return secrets;
    }

    static URI httpUrl(String value) {
        URI url;
        try {
            url = new URI(value);
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the URL, and with it a password in it.
            throw new IllegalArgumentException("it has a character that a URL cannot have");
        }
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("it starts with neither http:// nor https://");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it names a user");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("it names no host");
        }
        return url;
    }

    static URI baseUrl(String value) {
        URI url = httpUrl(value);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("it goes on after the path");
        }
        return url;
    }

    static int port(String value) {
        if (!isNumber(0, LAST_PORT, value)) {
            throw new IllegalArgumentException("there is no such port");
        }
        return Integer.parseInt(value);
    }

    static Function<String, Integer> wholeNumber(int least, int most) {
        return value -> {
            if (!isNumber(least, most, value)) {
                throw new IllegalArgumentException(
                        "it is not a whole number from " + least + " to " + most);
            }
            return Integer.valueOf(value);
        };
    }

    static boolean isTrue(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it is neither true nor false");
        };
    }

    static Function<String, String> oneOf(String... words) {
        return value -> {
            if (!List.of(words).contains(value)) {
                throw new IllegalArgumentException("it is none of these");
            }
            return value;
        };
    }

    /** Reads {@code 30s}, {@code 5m} or {@code 1h}. */
    static Duration interval(String value) {
        if (!value.matches("[1-9]\\d{0,4}[smh]")) {
            throw new IllegalArgumentException("it is not a number with s, m or h after it");
        }
        Duration interval = Duration.parse("PT" + value);
        if (interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException("it is longer than a day");
        }
        return interval;
    }

    private static boolean isNumber(int least, int most, String value) {
        return value.matches("\\d{1," + MOST_DIGITS + "}")
                && Integer.parseInt(value) >= least
                && Integer.parseInt(value) <= most;
    }
}
