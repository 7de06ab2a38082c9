package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How far a clock is put forward by one press of a button. */
enum TimeStep {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final ChronoUnit unit;

    TimeStep(ChronoUnit unit) {
        this.unit = unit;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ArrayNode options() {
        ArrayNode options = Json.array();
        for (TimeStep it : values()) {
            options.addObject().put("step", it.word());
        }
        return options;
    }

    /** A moment as a browser's field for it has it. */
    static String typed(long seconds) {
        return TYPED.format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
    }

    /**
     * Where {@code by} or {@code to} leads.
     *
     * @throws Refusal if neither of them is said, or not as a time
     */
    static long target(Params params, long now) {
        if (params.has("by")) {
            String[] words = {"hour", "day", "week", "month", "year"};
            TimeStep step = valueOf(params.oneOf("by", words).toUpperCase(Locale.ROOT));
            return Instant.ofEpochSecond(now)
                    .atOffset(ZoneOffset.UTC)
                    .plus(1, step.unit)
                    .toEpochSecond();
        }
        try {
            return LocalDateTime.parse(params.required("to")).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("to", "This is not a time: " + params.required("to"));
        }
    }
}
