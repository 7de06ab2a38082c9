package plus.svc.billing.app.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.usecase.TakeHints.Hint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of the table {@code subscriptions} of an earlier system, as PostgreSQL's {@code \copy … csv
 * header} writes them.
 *
 * @param hints those that make sense
 * @param senseless those that do not
 */
public record HintFile(List<Hint> hints, List<Rejected> senseless) {

    private static final String USER = "user_id";
    private static final String SUBSCRIPTION = "external_id";
    private static final String PLAN = "plan_id";

    public HintFile {
        hints = List.copyOf(hints);
        senseless = List.copyOf(senseless);
    }

    /** A row that nothing came of. */
    public record Rejected(String user, String subscription, String plan, String reason) {

        public static Rejected of(Hint hint, String reason) {
            return new Rejected(
                    hint.user().value(),
                    hint.subscription().value(),
                    hint.plan().map(PlanId::value).orElse(""),
                    reason);
        }
    }

    /**
     * Reads all of it, or fails: what follows a quote that is never closed is no row any more.
     *
     * @throws IllegalStateException if it has not the columns user_id and external_id, or is no CSV
     *     to its end
     */
    public static HintFile read(Path file) {
        int line = 1;
        try (MappingIterator<String[]> lines =
                CsvMapper.builder()
                        .enable(CsvParser.Feature.TRIM_SPACES)
                        .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                        .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                        .build()
                        .readerFor(String[].class)
                        .readValues(file.toFile())) {
            Reading rows =
                    new Reading(lines.hasNextValue() ? List.of(lines.nextValue()) : List.of());
            while (lines.hasNextValue()) {
                line = lines.getCurrentLocation().getLineNr();
                rows.add(line, List.of(lines.nextValue()));
            }
            return new HintFile(rows.hints, rows.senseless);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    ("the row that begins in line %d of %s cannot be read (%s): mend it and import"
                                    + " the file again, nothing of it is imported")
                            .formatted(line, file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    /** Writes rows that nothing came of, with the reasons. */
    public static void write(Path file, List<Rejected> rejected) {
        CsvSchema schema =
                CsvSchema.builder()
                        .addColumn(USER)
                        .addColumn(SUBSCRIPTION)
                        .addColumn(PLAN)
                        .addColumn("reason")
                        .build()
                        .withHeader();
        List<Map<String, String>> lines = rejected.stream().map(HintFile::line).toList();
        try {
            CsvMapper.builder()
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .build()
                    .writer(schema)
                    .writeValue(file.toFile(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }

    private static Map<String, String> line(Rejected it) {
        Map<String, String> line = new HashMap<>();
        line.put(USER, it.user());
        line.put(SUBSCRIPTION, it.subscription());
        line.put(PLAN, it.plan());
        line.put("reason", it.reason());
        return line;
    }

    /** Row by row, each by the names that the first has for its columns. */
    private static final class Reading {

        private final List<String> head;
        private final List<Hint> hints = new ArrayList<>();
        private final List<Rejected> senseless = new ArrayList<>();

        private Reading(List<String> head) {
            this.head = head;
            if (!head.contains(USER) || !head.contains(SUBSCRIPTION)) {
                throw new IllegalStateException(
                        "the first line has to name the columns user_id and external_id, and may"
                                + " name plan_id");
            }
        }

        private void add(int line, List<String> row) {
            String user = value(row, USER);
            String subscription = value(row, SUBSCRIPTION);
            String plan = value(row, PLAN);
            try {
                if (row.size() > head.size()) {
                    throw new IllegalArgumentException(
                            "it has %d values, and the first line names %d columns"
                                    .formatted(row.size(), head.size()));
                }
                hints.add(hint(user, subscription, plan));
            } catch (IllegalArgumentException e) {
                senseless.add(
                        new Rejected(
                                user, subscription, plan, "line " + line + ": " + e.getMessage()));
            }
        }

        /** Empty where the row ends before it. */
        private String value(List<String> row, String column) {
            int index = head.indexOf(column);
            return index >= 0 && index < row.size() ? row.get(index) : "";
        }
    }

    private static Hint hint(String user, String subscription, String plan) {
        if (!subscription.startsWith("sub_")) {
            throw new IllegalArgumentException(
                    "it is no subscription of Stripe's; purchases come by backfill");
        }
        return new Hint(
                new UserId(user),
                new SubscriptionId(subscription),
                plan.isEmpty() ? Optional.empty() : Optional.of(new PlanId(plan)));
    }
}
