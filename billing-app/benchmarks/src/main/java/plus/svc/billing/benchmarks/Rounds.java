package plus.svc.billing.benchmarks;

import java.io.PrintStream;
import java.time.Duration;

/** Measures as the plan says, and keeps what it came to. */
record Rounds(Plan plan, Results results, PrintStream progress) {

    /** One run of something, for so long. */
    interface Measuring {
        Figures at(int connections, Duration time);
    }

    void repeat(Runnable round) {
        for (int run = 0; run < plan.runs(); run++) {
            round.run();
        }
    }

    /** At as many connections as the plan says. */
    void measure(String what, Measuring measuring) {
        measure(what, Plan.MANY, measuring);
        if (plan.isWide()) {
            measure(what, Plan.SOME, measuring);
        }
    }

    void measure(String what, int connections, Measuring measuring) {
        Figures figures = measuring.at(connections, plan.time());
        say("%s at %d: %.0f a second", what, connections, figures.perSecond());
        results.add(what, connections, figures);
    }

    void say(String format, Object... arguments) {
        progress.printf("billing bench: " + format + "%n", arguments);
    }
}
