package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.usecase.Explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How things are written for people. */
final class Wording {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Duration SECONDS_UP_TO = Duration.ofMinutes(2);
    private static final Duration MINUTES_UP_TO = Duration.ofHours(3);
    private static final Duration HOURS_UP_TO = Duration.ofDays(3);

    private Wording() {}

    /** To the second, UTC. */
    static Html time(Instant time) {
        return tag("time", TIME.format(time)).with("datetime", time.toString());
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In one line. */
    static Html count(long number) {
        return tag("span", number(number)).ofClass("number");
    }

    static String duration(Duration duration) {
        if (duration.compareTo(SECONDS_UP_TO) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.compareTo(MINUTES_UP_TO) < 0) {
            return duration.toMinutes() + " min";
        }
        return duration.compareTo(HOURS_UP_TO) < 0
                ? duration.toHours() + " h"
                : duration.toDays() + " days";
    }

    /** In a word or two; what it means is told to whoever points at it. */
    static Html outcome(Outcome outcome) {
        return tag("span", outcome.inWords())
                .ofClass("badge " + Series.of(outcome).cssClass())
                .with("title", meaning(outcome));
    }

    static String name(OperatorAction.Kind kind) {
        return switch (kind) {
            case REPLAY -> "judged again";
            case ASK_AGAIN -> "put back";
            case SETTLE -> "asked Stripe";
            case CLAIM -> "gave to a user";
        };
    }

    static String meaning(Outcome outcome) {
        return Explain.meaning(outcome);
    }

    static String result(OperatorAction action) {
        return action.result().orElse("being done, or cut short");
    }

    static Html code(String text) {
        return tag("code", text);
    }

    /** What the provider calls so, with a way there. */
    static Html subject(String subject) {
        return link(Address.subject(subject), code(subject));
    }

    static Html subject(Optional<String> subject) {
        return subject.map(Wording::subject).orElse(tag("span", "nothing kept").ofClass("soft"));
    }

    static Html link(Address address, Html content) {
        return tag("a", content).with("href", address.value());
    }

    static Html link(Address address, String content) {
        return link(address, text(content));
    }
}
