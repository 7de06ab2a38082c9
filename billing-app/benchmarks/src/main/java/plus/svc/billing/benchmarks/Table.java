package plus.svc.billing.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of equal columns, in Markdown that reads well in a terminal too. */
final class Table {

    private final List<List<String>> lines = new ArrayList<>();

    Table(String... head) {
        lines.add(List.of(head));
    }

    void add(String... cells) {
        lines.add(List.of(cells));
    }

    /** A figure, or nothing where none was measured. */
    static String number(String format, double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, format, number);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            append(text, lines.get(i));
            if (i == 0) {
                append(text, rule());
            }
        }
        return text.toString();
    }

    private List<String> rule() {
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < lines.getFirst().size(); column++) {
            rule.add("-".repeat(width(column) - 1) + (column == 0 ? "-" : ":"));
        }
        return rule;
    }

    private void append(StringBuilder text, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            text.append("| ").append(column == 0 ? cell + blanks : blanks + cell).append(' ');
        }
        text.append("|\n");
    }

    private int width(int column) {
        return lines.stream().mapToInt(it -> it.get(column).length()).max().orElse(0);
    }
}
