package plus.svc.billing.app.backfill;

import java.io.PrintStream;
import java.time.Duration;

/** Shows where something is: in a line that is written over, or in one every few seconds. */
public final class Display {

    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
    private static final String CLEARED = "\r\u001b[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private long shown = System.nanoTime() - BETWEEN_LINES;

    Display(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /**
     * On standard error. It writes over its line only where somebody looks on, which the launcher
     * knows and Java, before version 22, does not tell.
     */
    public static Display onStandardError() {
        return new Display(System.err, Boolean.getBoolean("billing.terminal"));
    }

    /** Shows a state that is soon another. */
    public void passing(String line) {
        if (isTerminal) {
            out.print(CLEARED + line);
            out.flush();
        } else if (System.nanoTime() - shown >= BETWEEN_LINES) {
            out.println(line);
            shown = System.nanoTime();
        }
    }

    /** Shows what stays. */
    public void lasting(String line) {
        out.println(isTerminal ? CLEARED + line : line);
    }
}
