package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.Lag;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How it goes, in five numbers. */
record Tiles(Span span, Deliveries deliveries, Optional<Lag> lag, Backlog backlog, Instant now) {

    /** A doubt is settled within seconds, or Stripe does not answer. */
    private static final Duration LONG_IN_DOUBT = Duration.ofMinutes(10);

    Html html() {
        return tag(
                        "dl",
                        tile(text("Received"), received(), span.label(), ""),
                        lag.map(Tiles::ofLag).orElse(ofNoLag()),
                        ofDoubts(),
                        ofDeadLetters(),
                        tile(
                                text("Other questions"),
                                counted(backlog.inquiries()),
                                "to be asked",
                                ""))
                .ofClass("tiles");
    }

    private String received() {
        boolean isCut = deliveries.from().isAfter(span.begin(now));
        return orMore(Wording.number(deliveries.total()), isCut);
    }

    private static Html ofLag(Lag lag) {
        String rest =
                "median; 95 %% within %s, longest %s"
                        .formatted(Wording.duration(lag.p95()), Wording.duration(lag.longest()));
        return tile(text("Lag, last hour"), Wording.duration(lag.median()), rest, "");
    }

    private static Html ofNoLag() {
        return tile(text("Lag, last hour"), "–", "nothing came", "");
    }

    private Html ofDoubts() {
        String rest =
                backlog.oldestDoubt()
                        .map(it -> "the oldest for " + Wording.duration(Duration.between(it, now)))
                        .orElse("all is settled");
        boolean isLong =
                backlog.oldestDoubt()
                        .filter(it -> it.plus(LONG_IN_DOUBT).isBefore(now))
                        .isPresent();
        return tile(text("In doubt"), counted(backlog.doubts()), rest, isLong ? "warn" : "");
    }

    private Html ofDeadLetters() {
        boolean isNone = backlog.deadLetters() == 0;
        return tile(
                Wording.link(Address.DEAD_LETTERS, "Dead letters"),
                counted(backlog.deadLetters()),
                isNone ? "nothing given up" : "given up: look at the cause",
                isNone ? "" : "bad");
    }

    private static Html tile(Html name, String value, String rest, String cssClass) {
        return tag(
                        "div",
                        tag("dt", name),
                        tag("dd", tag("strong", value), text(" "), tag("small", rest)))
                .ofClass(("card " + cssClass).strip());
    }

    private static String counted(int number) {
        return orMore(Wording.number(number), number >= Backlog.COUNTED);
    }

    private static String orMore(String counted, boolean isCut) {
        return isCut ? counted + " or more" : counted;
    }
}
