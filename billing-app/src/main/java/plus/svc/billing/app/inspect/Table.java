package plus.svc.billing.app.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows under a head, aligned, and not wider than a terminal as long as the ids let them. */
final class Table {

    static final int WIDEST = 120;

    /** Enough of what is cut to tell it from others. */
    private static final int LEAST = 24;

    private static final String GAP = "  ";
    private static final String CUT = "…";

    private final int flexible;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param flexible the column that is cut if the rest leaves it too little room
     */
    Table(int flexible, String... head) {
        this.flexible = flexible;
        rows.add(List.of(head));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        int[] widths = widths();
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        int whole = widths[flexible];
        widths[flexible] = Math.max(Math.min(whole, LEAST), whole - Math.max(0, total - WIDEST));
        return widths;
    }

    private static String line(List<String> row, int... widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(row.get(i), widths[i]);
            line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + CUT;
    }
}
