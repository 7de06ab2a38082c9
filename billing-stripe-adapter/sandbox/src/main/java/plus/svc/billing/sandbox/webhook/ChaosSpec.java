package plus.svc.billing.sandbox.webhook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chaos as a command line says it. */
final class ChaosSpec {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s)");

    private final Map<String, String> parts = new LinkedHashMap<>();

    private ChaosSpec(String spec) {
        for (String part : spec.split(",", -1)) {
            String[] pair = part.trim().split("=", 2);
            if (parts.put(pair[0], pair.length == 1 ? "" : pair[1]) != null) {
                throw new IllegalArgumentException("'" + pair[0] + "' is there twice");
            }
        }
    }

    static Chaos read(String spec) {
        ChaosSpec it = new ChaosSpec(spec);
        Chaos chaos =
                new Chaos(
                        it.seed(),
                        it.delay(),
                        it.share("duplicate"),
                        it.share("drop"),
                        it.share("slow"),
                        it.share("reset"));
        it.refuseTheRest();
        return chaos;
    }

    private Optional<String> take(String name) {
        return Optional.ofNullable(parts.remove(name));
    }

    private long seed() {
        return take("seed").map(ChaosSpec::whole).orElse(0L);
    }

    private static Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seed '" + text + "' is not a whole number", e);
        }
    }

    private Duration delay() {
        Optional<String> shuffle = take("shuffle");
        shuffle.filter(it -> !it.isEmpty())
                .ifPresent(
                        it -> {
                            throw new IllegalArgumentException("'shuffle' takes no value");
                        });
        Duration unsaid = shuffle.isPresent() ? Chaos.USUAL_DELAY : Duration.ZERO;
        return take("delay").map(ChaosSpec::time).orElse(unsaid);
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "delay '" + text + "' is not a time such as 500ms or 2s");
        }
        long count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
    }

    private double share(String name) {
        String text = take(name).orElse("0");
        if (!text.matches("0(\\.\\d+)?|1(\\.0+)?")) {
            throw new IllegalArgumentException(
                    name + " '" + text + "' is not a share between 0 and 1, such as 0.2");
        }
        return Double.parseDouble(text);
    }

    private void refuseTheRest() {
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "'"
                            + parts.keySet().iterator().next()
                            + "' is none of seed, shuffle, delay, duplicate, drop, slow and reset");
        }
    }
}
