package plus.svc.billing.app.inspect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as an operator writes it: itself, a day, or how long ago it is. */
record Since(Instant time) {

    /** In the words of a usage message. */
    static final String FORMS = "such as 30m, 2h, 7d, 2026-01-31 or 2026-01-31T12:00:00Z; UTC";

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1));

    /**
     * @throws IllegalArgumentException if it is neither
     */
    static Since parse(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            Duration unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
            return new Since(Instant.now().minus(unit.multipliedBy(Long.parseLong(ago.group(1)))));
        }
        try {
            return new Since(
                    text.length() == "2026-01-31".length()
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time, " + FORMS, e);
        }
    }
}
