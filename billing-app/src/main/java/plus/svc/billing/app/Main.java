package plus.svc.billing.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;

/**
 * The command line. Exits with 0 for success, 1 for a failure, 2 for wrong usage or configuration.
 */
@Command(
        name = "billing",
        description = "Stripe billing: checkout, portal, webhook, subscriptions.",
        subcommands = {ServeCommand.class, MigrateCommand.class, SandboxCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Configured by environment variables; 'serve' names each that is missing.",
            "'sandbox' needs none."
        })
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new Failure());
    }

    /** Says what is wrong in a line each, instead of where in the program it was found. */
    private static final class Failure implements IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
            PrintWriter err = command.getErr();
            if (e instanceof ConfigException config) {
                err.println("billing: cannot start, the environment is not complete:");
                config.problems().forEach(it -> err.println("  " + it));
                return 2;
            }
            err.println("billing: " + e.getMessage());
            for (Throwable it = e.getCause(); it != null; it = it.getCause()) {
                err.println("  because " + it.getMessage());
            }
            return 1;
        }
    }
}
