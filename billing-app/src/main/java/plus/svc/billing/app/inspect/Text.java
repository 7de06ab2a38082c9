package plus.svc.billing.app.inspect;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How things are written for people. */
final class Text {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Text() {}

    /** To the second, UTC. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return "%.1f s".formatted(duration.toMillis() / 1000.0);
        }
        return duration.compareTo(Duration.ofDays(2)) < 0
                ? duration.toMinutes() + " min"
                : duration.toDays() + " days";
    }

    /** A name, and beside it what it is, in lines that fit a terminal. */
    static void print(PrintWriter out, String name, int indent, String text) {
        String margin = name + " ".repeat(Math.max(1, indent - name.length()));
        for (String line : lines(text, Table.WIDEST - margin.length())) {
            out.println(margin + line);
            margin = " ".repeat(margin.length());
        }
    }

    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
