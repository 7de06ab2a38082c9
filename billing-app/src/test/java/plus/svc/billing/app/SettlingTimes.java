package plus.svc.billing.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For how long subscriptions were in doubt, and how often Stripe was asked, as logs tell it. */
final class SettlingTimes {

    private static final Pattern DOUBTED =
            Pattern.compile("(\\S+) .*\\b(sub_\\w+).*: DOUBTED\\b.*");
    private static final Pattern ASKED =
            Pattern.compile("(\\S+) .* doubt about (sub_\\w+) (settled|overtaken).*");

    private final List<Duration> times = new ArrayList<>();
    private int questions;

    /**
     * @param lines of all nodes, in any order
     */
    SettlingTimes(List<String> lines) {
        Map<String, Instant> open = new HashMap<>();
        // Each line begins with its time.
        for (String line : lines.stream().sorted().toList()) {
            match(DOUBTED, line).ifPresent(it -> open.putIfAbsent(it.group(2), time(it)));
            match(ASKED, line).ifPresent(it -> asked(open, it));
        }
        times.sort(Duration::compareTo);
    }

    private void asked(Map<String, Instant> open, Matcher line) {
        questions++;
        if (line.group(3).equals("settled") && open.containsKey(line.group(2))) {
            times.add(Duration.between(open.remove(line.group(2)), time(line)));
        }
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d questions; %d doubts settled, half of them within %d ms, 95 of 100 within %d"
                        + " ms, the longest in %d ms",
                questions,
                times.size(),
                atShare(0.5).toMillis(),
                atShare(0.95).toMillis(),
                atShare(1).toMillis());
    }

    private Duration atShare(double share) {
        return times.isEmpty()
                ? Duration.ZERO
                : times.get((int) Math.ceil(share * times.size()) - 1);
    }

    private static Optional<Matcher> match(Pattern pattern, String line) {
        return Optional.of(pattern.matcher(line)).filter(Matcher::matches);
    }

    private static Instant time(Matcher line) {
        return Instant.parse(line.group(1));
    }
}
