package plus.svc.billing.sandbox.time;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the account's clock is to be put forward, as it is asked for. */
record ClockStep(Params params) {

    static final long FURTHEST = Duration.ofDays(3660).toSeconds();

    private static final String TO = "to";
    private static final Map<String, Duration> UNITS = units();

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("days", Duration.ofDays(1));
        units.put("hours", Duration.ofHours(1));
        units.put("seconds", Duration.ofSeconds(1));
        return units;
    }

    /**
     * The moment to which it leads, in seconds since 1970.
     *
     * @throws Refusal if that is back, nowhere, too far by one of the units, or said in other words
     *     than there are
     */
    long target(long now) {
        refuseUnknown();
        UNITS.keySet().forEach(it -> params.onlyOneOf(TO, it));
        Optional<Long> moment = params.whole(TO);
        if (moment.isPresent()) {
            requireLater(moment.get(), now);
            return moment.get();
        }
        return now + length();
    }

    private void refuseUnknown() {
        List<String> unknown =
                params.names().stream()
                        .filter(it -> !it.equals(TO) && !UNITS.containsKey(it))
                        .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.unknownParameters(unknown);
        }
    }

    private static void requireLater(long moment, long now) {
        if (moment <= now) {
            throw Refusal.invalid(
                    TO,
                    "The clock goes forward only, and it is %s (%s) already."
                            .formatted(now, Instant.ofEpochSecond(now)));
        }
    }

    private long length() {
        long length = 0;
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            length += seconds(unit.getKey(), unit.getValue());
        }
        if (length == 0) {
            throw Refusal.invalid(
                    "", "Say by how much: days, hours or seconds above 0, or a later time in to.");
        }
        return length;
    }

    private long seconds(String name, Duration unit) {
        long count = params.whole(name).orElse(0L);
        if (count < 0) {
            throw Refusal.invalid(
                    name, "The clock goes forward only: " + name + " cannot be " + count + ".");
        }
        if (count > FURTHEST / unit.toSeconds()) {
            throw tooFar(name);
        }
        return count * unit.toSeconds();
    }

    static Refusal tooFar(String param) {
        return Refusal.invalid(param, "The clock can be put forward by up to ten years at once.");
    }
}
