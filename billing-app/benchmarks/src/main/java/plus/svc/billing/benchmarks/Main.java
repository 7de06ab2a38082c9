package plus.svc.billing.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * {@code billing bench}. Exits with 0 if all could be measured, 1 if something was refused, lost or
 * wrong, 2 for wrong usage.
 */
@Command(
        name = "billing bench",
        description =
                "Measures the service on this machine, with a database, a Stripe and a load of its"
                        + " own, beside what PostgreSQL's own benchmark does.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "DATABASE_URL names a PostgreSQL to measure with: the run works in a database of its"
                    + " own there, and drops it. Without, one is started, as durable as any."
        })
public final class Main implements Callable<Integer> {

    @Option(
            names = "--quick",
            description = "Once each, at 64 connections, in less than two minutes.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Parts of the run: ${COMPLETION-CANDIDATES}.")
    private Set<Part> only = EnumSet.noneOf(Part.class);

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            description = "Also full load for so long, with a heap of 256 MB.")
    private Optional<Integer> soak = Optional.empty();

    @Option(names = "--json", description = "End with the results as one line of JSON.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write the results into performance.md and performance.svg there.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--jmh",
            description = "Measure reading and judging alone, by JMH, and nothing else.")
    private boolean jmh;

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Main())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(Main::failed)
                        .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (jmh) {
            MicroBenchmarks.run();
        } else {
            runLoad();
        }
        return 0;
    }

    private void runLoad() throws IOException {
        report.ifPresent(Report::requirePage);
        Optional<PgbenchProgram> pgbench = PgbenchProgram.findOrInstall();
        if (pgbench.isEmpty()) {
            System.err.println(
                    "billing bench: there is no pgbench, and so no ratio to it; on Debian it comes"
                            + " with apt-get install postgresql");
        }
        Optional<String> databaseUrl = Optional.ofNullable(System.getenv("DATABASE_URL"));
        WorkDirectory directory = WorkDirectory.create();
        System.err.println("billing bench: logs are in " + directory.path());
        try (Stage stage = new Stage(databaseUrl, directory)) {
            Results results = new Results();
            new Bench(stage, new Rounds(plan(), results, System.err)).run(parts(), pgbench);
            show(results, stage);
        }
        directory.delete();
    }

    private void show(Results results, Stage stage) throws IOException {
        Tables tables = new Tables(results);
        System.out.println(tables.targets());
        System.out.println(tables.loads());
        if (report.isPresent()) {
            new Report(results, new Machine(stage.sql().text("show server_version")).toString())
                    .write(report.get());
        }
        if (json) {
            System.out.println(JsonLine.of(results));
        }
    }

    private Plan plan() {
        Plan plan = quick ? Plan.QUICK : Plan.FULL;
        return soak.map(it -> plan.soaking(Duration.ofMinutes(it))).orElse(plan);
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.copyOf(quick ? Part.quick() : Part.full());
        if (!only.isEmpty()) {
            parts = EnumSet.copyOf(only);
        }
        if (soak.isPresent()) {
            parts.add(Part.SOAK);
        }
        return parts;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
        if (!(e instanceof Failure)) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().println("billing bench: " + e.getMessage());
        return 1;
    }
}
