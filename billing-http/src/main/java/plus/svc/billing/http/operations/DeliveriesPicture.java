package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.http.operations.Bars.Bar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Deliveries per minute, as bars. Its words are beside it, so that they do not shrink with it. */
record DeliveriesPicture(Bars bars) {

    private static final int STEP = 10;
    private static final int GAP = 2;
    private static final int HEIGHT = 1_000;

    Html html() {
        return tag(
                        "figure",
                        legend(),
                        tag("p", perMinute(bars.highest()) + " per minute").ofClass("top soft"),
                        drawing(),
                        axis())
                .ofClass("picture card");
    }

    private static Html legend() {
        List<Html> entries = new ArrayList<>();
        for (Series it : Series.values()) {
            Html mark = tag("span").ofClass("mark " + it.cssClass());
            entries.add(tag("li", mark, text(it.label())));
        }
        return tag("ul", all(entries)).ofClass("legend");
    }

    private Html drawing() {
        List<Html> drawn = new ArrayList<>();
        for (int i = 0; i < bars.all().size(); i++) {
            drawn.add(bar(bars.all().get(i), i * STEP));
        }
        return tag("svg", all(drawn))
                .with("viewBox", "0 0 " + bars.all().size() * STEP + " " + HEIGHT)
                .with("preserveAspectRatio", "none")
                .with("role", "img")
                .with("aria-label", summary());
    }

    private Html bar(Bar bar, int x) {
        List<Html> parts = new ArrayList<>();
        parts.add(tag("title", told(bar)));
        parts.add(rectangle(x, 0, HEIGHT).ofClass("ground"));
        long top = HEIGHT;
        for (Series it : Series.values()) {
            long height = height(bar.events(it));
            top -= height;
            if (height > 0) {
                parts.add(rectangle(x, top, height).ofClass(it.cssClass()));
            }
        }
        return tag("g", all(parts));
    }

    private long height(long events) {
        return Math.ceilDiv(events * HEIGHT, bars.highest());
    }

    private static Html.Tag rectangle(int x, long y, long height) {
        return tag("rect")
                .with("x", String.valueOf(x))
                .with("y", String.valueOf(Math.max(0, y)))
                .with("width", String.valueOf(STEP - GAP))
                .with("height", String.valueOf(height));
    }

    private String told(Bar bar) {
        StringJoiner told = new StringJoiner(", ", Wording.minute(bar.begin()) + ": ", "");
        told.setEmptyValue(Wording.minute(bar.begin()) + ": none");
        for (Series it : Series.values()) {
            if (bar.events(it) > 0) {
                told.add(
                        Wording.number(bar.events(it)) + " " + it.label().toLowerCase(Locale.ROOT));
            }
        }
        return told.toString();
    }

    private String summary() {
        return "Deliveries per minute in %s, at most %s; the table below has them by outcome."
                .formatted(bars.span().label(), perMinute(bars.highest()));
    }

    private String perMinute(long events) {
        double rate = bars.perMinute(events);
        return rate >= 10 || rate == Math.rint(rate)
                ? Wording.number(Math.round(rate))
                : String.format(Locale.ROOT, "%.1f", rate);
    }

    private Html axis() {
        Instant end = bars.begin().plus(bars.span().length());
        Instant middle = bars.begin().plus(bars.span().length().dividedBy(2));
        return tag(
                        "figcaption",
                        tag("span", Wording.minute(bars.begin())),
                        tag("span", Wording.minute(middle)),
                        tag("span", Wording.minute(end)))
                .ofClass("axis soft");
    }
}
