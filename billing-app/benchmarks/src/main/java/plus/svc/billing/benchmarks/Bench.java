package plus.svc.billing.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The load run: some parts of it, each as often as the plan says. */
final class Bench {

    static final String CHECKOUT = "checkout";
    static final String LIST = "list of a user's subscriptions";
    static final String NOT_GROWN = "webhooks, before the store is grown";
    static final String GROWN = "webhooks, 2 million of each in the store";
    static final String GROWN_ANY = "the same, about any of the 2 million";

    private static final int MANY = 64;
    private static final int SOME = 16;

    private final Plan plan;
    private final Set<Part> parts;
    private final Stage stage;
    private final PrintStream progress;
    private final Results results = new Results();
    private final Webhooks webhooks;
    private final SignedIn signedIn;
    private final Starts starts;

    Bench(Plan plan, Set<Part> parts, Stage stage, PrintStream progress) {
        this.plan = plan;
        this.parts = parts;
        this.stage = stage;
        this.progress = progress;
        this.webhooks = new Webhooks(stage, Histories.of(plan.subscriptions()));
        this.signedIn = new SignedIn(stage, results);
        this.starts = new Starts(stage, results);
    }

    /**
     * @param program to compare with, if it can be had
     */
    Results run(Optional<PgbenchProgram> program) {
        repeat(Part.START, this::starts);
        if (parts.equals(EnumSet.of(Part.START))) {
            return results;
        }
        say("warming up with %d subscriptions", plan.subscriptions());
        webhooks.warmUp(plan.warmUp());
        Optional<Pgbench> pgbench =
                program.map(it -> Pgbench.prepare(it, stage, plan.subscriptions()));
        repeat(Part.WEBHOOKS, () -> beside(pgbench));
        warm(Part.CHECKOUT, signedIn::checkout);
        repeat(Part.CHECKOUT, () -> each(CHECKOUT, signedIn::checkout));
        warm(Part.LIST, signedIn::list);
        repeat(Part.LIST, () -> each(LIST, signedIn::list));
        if (parts.contains(Part.SOAK)) {
            say("soaking for %d minutes", plan.soak().toMinutes());
            new Soak(stage, webhooks, results).run(plan.soak());
        }
        if (parts.contains(Part.GROWN)) {
            grow();
        }
        return results;
    }

    private void starts() {
        say("starting");
        starts.serviceOnItsDatabase();
        starts.firstOnAnEmbeddedDatabase();
        starts.sandbox();
    }

    /** In turn, so that both have the machine as it is at the time. */
    private void beside(Optional<Pgbench> pgbench) {
        pgbench.ifPresent(
                it -> {
                    measure(Pgbench.ONE_STATEMENT, Pgbench.CLIENTS, it::oneStatement);
                    measure(Pgbench.TRANSACTION, Pgbench.CLIENTS, it::transaction);
                });
        for (Mix mix : Mix.values()) {
            each(mix.title(), (connections, time) -> webhooks.run(mix, connections, time));
        }
        if (plan.isWide()) {
            pgbench.ifPresent(it -> measure(Pgbench.ONE_STATEMENT, 1, it::oneStatement));
            measure(Mix.UNIQUE.title(), 1, (one, time) -> webhooks.run(Mix.UNIQUE, one, time));
        }
    }

    private void grow() {
        repeat(
                Part.GROWN,
                () -> measure(NOT_GROWN, MANY, (it, time) -> webhooks.run(Mix.UNIQUE, it, time)));
        say("filling the store");
        GrownStore grown = new GrownStore(stage.sql());
        grown.fill();
        Webhooks aboutAny = new Webhooks(stage, Histories.goingOn(grown));
        repeat(
                Part.GROWN,
                () -> {
                    measure(GROWN, MANY, webhooks::runOnTop);
                    measure(GROWN_ANY, MANY, aboutAny::runOnTop);
                });
    }

    private void warm(Part part, Measuring measuring) {
        if (parts.contains(part)) {
            say("warming up for %s", part);
            measuring.at(MANY, plan.warmUp());
        }
    }

    private void repeat(Part part, Runnable measuring) {
        for (int run = 0; parts.contains(part) && run < plan.runs(); run++) {
            measuring.run();
        }
    }

    private void each(String what, Measuring measuring) {
        measure(what, MANY, measuring);
        if (plan.isWide()) {
            measure(what, SOME, measuring);
        }
    }

    private interface Measuring {
        Figures at(int connections, Duration time);
    }

    private void measure(String what, int connections, Measuring measuring) {
        Figures figures = measuring.at(connections, plan.time());
        say("%s at %d: %.0f a second", what, connections, figures.perSecond());
        results.add(what, connections, figures);
    }

    private void say(String format, Object... arguments) {
        progress.printf("billing bench: " + format + "%n", arguments);
    }
}
