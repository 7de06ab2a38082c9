package plus.svc.billing.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                "Measures how fast the service is on this machine, with a database, a Stripe and a"
                    + " load of its own, and what PostgreSQL's own benchmark comes to beside it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "DATABASE_URL names another PostgreSQL to measure with; on it, the run works in a",
            "database of its own, which it drops."
        })
public final class Main implements Callable<Integer> {

    @Option(names = "--quick", description = "Once each, at 64 connections, in under two minutes.")
    private boolean quick;

    @Option(names = "--json", description = "End with the results as one line of JSON.")
    private boolean json;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Parts of the run: ${COMPLETION-CANDIDATES}.")
    private Set<Part> only = EnumSet.noneOf(Part.class);

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Main())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(Main::failed)
                        .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Plan plan = quick ? Plan.QUICK : Plan.FULL;
        Path directory =
                Path.of(
                        System.getProperty("billing.home"),
                        "billing-app",
                        "benchmarks",
                        "target",
                        "run");
        Files.createDirectories(directory);
        try (Stage stage =
                new Stage(Optional.ofNullable(System.getenv("DATABASE_URL")), directory)) {
            Set<Part> parts = only.isEmpty() ? EnumSet.allOf(Part.class) : only;
            Results results = new Bench(plan, parts, stage, directory, System.err).run();
            System.out.print(Table.of(results));
            if (json) {
                System.out.println(JsonLine.of(results));
            }
        }
        return 0;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
        if (!(e instanceof Failure)) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().println("billing bench: " + e.getMessage());
        return 1;
    }
}
