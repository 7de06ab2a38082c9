package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import plus.svc.billing.app.backfill.BackfillRun;
import plus.svc.billing.app.backfill.Display;
import plus.svc.billing.app.backfill.PacedRecords;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqBackfillStore;
import plus.svc.billing.persistence.JooqDuties;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.usecase.Backfill;
import plus.svc.billing.usecase.Backfill.Taking;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "backfill",
        description = "Takes in all that Stripe has, into an empty database or one that is not.",
        footer = {
            "",
            "It may run while the service does, and goes on where it stopped, also if it was",
            "killed. Exits with 0, or with 1 if it failed, or if --dry-run found a difference."
        },
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofSeconds(1);

    @Option(
            names = "--dry-run",
            description =
                    "Change nothing, and print what differs: id, field, what is stored ->"
                            + " Stripe's.")
    private boolean isDryRun;

    @Option(names = "--restart", description = "Begin anew instead of where it stopped.")
    private boolean isRestart;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "At most so many requests a second (default: ${DEFAULT-VALUE}; Stripe allows 25"
                            + " in test mode and 100 in live mode, the service's included).")
    private Rate rate = new Rate(20);

    private final Display display = Display.onStandardError();

    @Override
    public Integer call() throws InterruptedException {
        BackfillConfig config = BackfillConfig.read(System.getenv());
        try (Closing closing = Closing.atExit()) {
            Database database = config.database().open(closing);
            prepare(database);
            ProviderRecords stripe = new PacedRecords(config.stripe(), rate.perSecond(), display);
            Backfill backfill =
                    new Backfill(
                            stripe,
                            new JooqSubscriptionStore(database),
                            new JooqBackfillStore(database),
                            new JooqDuties(database),
                            config.judge().judge());
            return isDryRun ? compare(stripe, backfill) : take(stripe, backfill, closing);
        }
    }

    /** Not even its schema is changed by a comparison. */
    private void prepare(Database database) {
        if (!isDryRun) {
            database.migrate();
        } else if (database.problem().isPresent()) {
            throw new IllegalStateException(
                    database.problem().get() + "; 'billing migrate' brings it up to date");
        }
    }

    private int compare(ProviderRecords stripe, Backfill backfill) {
        long differences =
                new BackfillRun(stripe, display).toTheEnd(backfill.compare(), System.out::println);
        System.out.println("billing compared: " + differences + " differences");
        return differences == 0 ? 0 : 1;
    }

    private int take(ProviderRecords stripe, Backfill backfill, Closing closing)
            throws InterruptedException {
        Taking taking = turn(backfill);
        closing.start(() -> (AutoCloseable) taking::end);
        if (isRestart) {
            taking.restart();
        } else if (taking.isTakenUp()) {
            display.lasting("going on where it stopped; --restart begins anew");
        }
        long differences = new BackfillRun(stripe, display).toTheEnd(taking, it -> {});
        System.out.println("billing backfilled: " + differences + " differences taken in");
        return 0;
    }

    /** Waits for as long as one that was killed could still have it. */
    private Taking turn(Backfill backfill) throws InterruptedException {
        long deadline = System.nanoTime() + Backfill.LEASE.plus(POLL).toNanos();
        Optional<Taking> turn = backfill.take();
        if (turn.isEmpty()) {
            display.lasting("another backfill runs, or was killed just now: waiting for its turn");
        }
        while (turn.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            turn = backfill.take();
        }
        return turn.orElseThrow(() -> new IllegalStateException("another backfill is running"));
    }
}
