package plus.svc.billing.benchmarks;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The load run, or some parts of it. */
final class Bench {

    static final String CHECKOUT = "checkout";
    static final String LIST = "list of a user's subscriptions";

    private final Stage stage;
    private final Rounds rounds;
    private final Webhooks webhooks;
    private final SignedIn signedIn;

    Bench(Stage stage, Rounds rounds) {
        this.stage = stage;
        this.rounds = rounds;
        this.webhooks = new Webhooks(stage, Histories.of(rounds.plan().subscriptions()));
        this.signedIn = new SignedIn(stage, rounds.results());
    }

    /**
     * Measures {@code parts}.
     *
     * @param pgbench to compare with, if it can be had
     */
    void run(Set<Part> parts, Optional<PgbenchProgram> pgbench) {
        if (parts.contains(Part.START)) {
            rounds.repeat(this::starts);
        }
        if (!parts.equals(EnumSet.of(Part.START))) {
            rounds.say("warming up with %d subscriptions", rounds.plan().subscriptions());
            webhooks.warmUp(rounds.plan().warmUp());
        }
        if (parts.contains(Part.WEBHOOKS)) {
            webhooks(pgbench);
        }
        if (parts.contains(Part.CHECKOUT)) {
            signedIn(CHECKOUT, signedIn::checkout);
        }
        if (parts.contains(Part.LIST)) {
            signedIn(LIST, signedIn::list);
        }
        if (parts.contains(Part.GROWN)) {
            new Growth(stage, webhooks, rounds).run();
        }
        if (parts.contains(Part.SOAK)) {
            // Last, as it leaves another service behind.
            new Soak(stage, webhooks, rounds).run();
        }
    }

    private void starts() {
        rounds.say("starting");
        Starts starts = new Starts(stage, rounds.results());
        starts.serviceOnItsDatabase();
        starts.firstOnAnEmbeddedDatabase();
        starts.sandbox();
    }

    private void webhooks(Optional<PgbenchProgram> program) {
        int subscriptions = rounds.plan().subscriptions();
        Optional<Pgbench> pgbench = program.map(it -> Pgbench.prepare(it, stage, subscriptions));
        rounds.repeat(
                () -> {
                    pgbench.ifPresent(this::compare);
                    for (Mix mix : Mix.values()) {
                        rounds.measure(mix.title(), webhooks.of(mix));
                    }
                    if (rounds.plan().isWide()) {
                        pgbench.ifPresent(
                                it -> rounds.measure(Pgbench.ONE_STATEMENT, 1, it::oneStatement));
                        rounds.measure(Mix.UNIQUE.title(), 1, webhooks.of(Mix.UNIQUE));
                    }
                });
    }

    /** In each round, so that both have the machine as it is at the time. */
    private void compare(Pgbench pgbench) {
        rounds.measure(Pgbench.ONE_STATEMENT, Pgbench.CLIENTS, pgbench::oneStatement);
        rounds.measure(Pgbench.TRANSACTION, Pgbench.CLIENTS, pgbench::transaction);
    }

    private void signedIn(String what, Rounds.Measuring measuring) {
        rounds.say("warming up: %s", what);
        measuring.at(Plan.MANY, rounds.plan().warmUp());
        rounds.repeat(() -> rounds.measure(what, measuring));
    }
}
