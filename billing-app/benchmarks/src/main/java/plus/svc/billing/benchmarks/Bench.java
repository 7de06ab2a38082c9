package plus.svc.billing.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The load run: some parts of it, each as often as the plan says. */
final class Bench {

    static final String CHECKOUT = "checkout";
    static final String LIST = "list";
    static final String PGBENCH_TRANSACTION = "pgbench, as a transaction";

    static final int MANY = 64;
    private static final int SOME = 16;

    private final Plan plan;
    private final Set<Part> parts;
    private final Stage stage;
    private final Path directory;
    private final PrintStream progress;
    private final Results results = new Results();

    Bench(Plan plan, Set<Part> parts, Stage stage, Path directory, PrintStream progress) {
        this.plan = plan;
        this.parts = parts;
        this.stage = stage;
        this.directory = directory;
        this.progress = progress;
    }

    Results run() {
        Webhooks webhooks = new Webhooks(stage, new Histories(plan.subscriptions()));
        SignedIn signedIn = new SignedIn(stage);
        progress.println("warming up with " + plan.subscriptions() + " subscriptions");
        webhooks.warmUp(plan.warmUp());
        Optional<Pgbench> pgbench =
                Pgbench.find()
                        .map(it -> Pgbench.prepare(it, stage, directory, plan.subscriptions()));
        for (int run = 0; run < plan.runs(); run++) {
            if (parts.contains(Part.WEBHOOKS)) {
                pgbench.ifPresent(this::compare);
                webhooks(webhooks);
            }
            if (parts.contains(Part.CHECKOUT)) {
                each(CHECKOUT, signedIn::checkout);
            }
            if (parts.contains(Part.LIST)) {
                each(LIST, signedIn::list);
            }
        }
        return results;
    }

    private interface Measuring {
        Figures at(int connections, Duration time);
    }

    private void compare(Pgbench pgbench) {
        measure(Results.PGBENCH, Pgbench.CLIENTS, pgbench::oneStatement);
        measure(PGBENCH_TRANSACTION, Pgbench.CLIENTS, pgbench::transaction);
        if (plan.isWide()) {
            measure(Results.PGBENCH, 1, pgbench::oneStatement);
        }
    }

    private void webhooks(Webhooks webhooks) {
        for (Mix mix : Mix.values()) {
            each(mix.title(), (connections, time) -> webhooks.run(mix, connections, time));
        }
        if (plan.isWide()) {
            measure(
                    Mix.UNIQUE.title(),
                    1,
                    (connections, time) -> webhooks.run(Mix.UNIQUE, connections, time));
        }
    }

    private void each(String what, Measuring measuring) {
        measure(what, MANY, measuring);
        if (plan.isWide()) {
            measure(what, SOME, measuring);
        }
    }

    private void measure(String what, int connections, Measuring measuring) {
        Figures figures = measuring.at(connections, plan.time());
        progress.printf("%s at %d: %.0f a second%n", what, connections, figures.perSecond());
        results.add(what, connections, figures);
    }
}
