package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import plus.svc.billing.app.backfill.Display;
import plus.svc.billing.app.backfill.HintFile;
import plus.svc.billing.app.backfill.HintFile.Rejected;
import plus.svc.billing.app.backfill.PacedRecords;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqBackfillStore;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.usecase.TakeHints;
import plus.svc.billing.usecase.TakeHints.Result;
import plus.svc.billing.usecase.TakeHints.Unnamed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

@Command(
        name = "import",
        description =
                "Takes in the subscriptions table of an earlier system, as hints: each row counts"
                        + " only if Stripe says the same.",
        footer = {
            "",
            "The file is CSV, and its first line names the columns user_id, external_id and, if",
            "there is one, plan_id. Exits with 0, or with 1 if it failed or a row was refused."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "FILE", description = "The rows, in CSV.")
    private Path file;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "A new file for the rows that were refused, with the reasons.")
    private Optional<Path> rejects = Optional.empty();

    @Option(
            names = "--believe-unnamed",
            description = {
                "Believe a row about a subscription of which Stripe does not say whose it is,",
                "unless another row or what is stored says otherwise. Only if no client could",
                "have written the rows."
            })
    private boolean believesUnnamed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many requests a second (default: ${DEFAULT-VALUE}).")
    private Rate rate = new Rate(20);

    private final Display display = Display.onStandardError();

    @Override
    public Integer call() {
        BackfillConfig config = BackfillConfig.read(System.getenv());
        rejects.filter(Files::exists).ifPresent(ImportCommand::refuseToWriteOver);
        HintFile rows = HintFile.read(file);
        try (Closing closing = Closing.atExit()) {
            Database database = config.database().open(closing);
            database.migrate();
            List<Result> results =
                    hints(config, database).take(rows.hints(), progress(rows.hints().size()));
            return report(rows, results);
        }
    }

    private static void refuseToWriteOver(Path rejects) {
        throw new IllegalStateException(
                rejects + " exists: name a new file for the rows that are refused");
    }

    private TakeHints hints(BackfillConfig config, Database database) {
        return new TakeHints(
                new PacedRecords(config.stripe(), rate.perSecond(), display),
                new JooqSubscriptionStore(database),
                new JooqBackfillStore(database),
                config.allowedPrices(),
                believesUnnamed ? Unnamed.BELIEVE : Unnamed.REFUSE);
    }

    private Runnable progress(int rows) {
        AtomicInteger checked = new AtomicInteger();
        return () ->
                display.passing(
                        "%,d of %,d rows checked".formatted(checked.incrementAndGet(), rows));
    }

    private int report(HintFile rows, List<Result> results) {
        List<Rejected> rejected = new ArrayList<>(rows.senseless());
        for (Result result : results) {
            switch (result) {
                case Result.Taken taken -> {}
                case Result.Refused it -> rejected.add(Rejected.of(it.hint(), it.reason()));
            }
        }
        rejected.forEach(
                it ->
                        System.out.println(
                                "refused %s of %s: %s"
                                        .formatted(it.subscription(), it.user(), it.reason())));
        rejects.ifPresent(it -> HintFile.write(it, rejected));
        int taken = rows.hints().size() + rows.senseless().size() - rejected.size();
        System.out.println("billing imported " + taken + " rows, refused " + rejected.size());
        return rejected.isEmpty() ? 0 : 1;
    }
}
