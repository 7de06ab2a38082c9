package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import plus.svc.billing.app.inspect.InspectCommands;
import plus.svc.billing.app.inspect.Typed;
import plus.svc.billing.app.watch.LogFormat;
import plus.svc.billing.model.BillingException;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The command line. Exits with 0 for success, 1 for a failure, 2 for wrong usage or configuration.
 */
@Command(
        name = "billing",
        description = "Stripe billing: checkout, portal, webhook, subscriptions.",
        subcommands = {
            ServeCommand.class,
            MigrateCommand.class,
            ClaimCommand.class,
            EraseCommand.class,
            DoctorCommand.class,
            WebhookCommand.class,
            BackfillCommand.class,
            ImportCommand.class,
            SandboxCommand.class,
            StripeCommand.class,
            RehearseCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Configured by environment variables; 'doctor' names each that is missing, and",
            "checks what they lead to.",
            "'sandbox' needs none.",
            "",
            "In the source tree there is also 'bench', which measures all this on your machine."
        })
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] args) {
        System.exit(isServe(args) ? serve() : commandLine().execute(args));
    }

    private static boolean isServe(String... args) {
        return args.length == 1 && args[0].equals("serve");
    }

    /**
     * Its errors are lines of the log where the log is read by a program. Without the parser: it
     * takes a fifth of a start, and there is nothing to parse.
     */
    private static int serve() {
        try {
            return new ServeCommand().call();
        } catch (Exception e) {
            return Failure.exitCode(e, LogFormat.isJson() ? LOG::error : System.err::println);
        }
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main());
        InspectCommands.addTo(commands, () -> new OpenDesk(System.getenv()));
        return commands.registerConverter(SubscriptionId.class, Typed.by(SubscriptionId::new))
                .registerConverter(UserId.class, Typed.by(UserId::new))
                .registerConverter(CheckoutSessionId.class, Typed.by(CheckoutSessionId::new))
                .registerConverter(Rate.class, Typed.by(Rate::parse))
                .setExecutionExceptionHandler(new Failure());
    }

    /** Says what is wrong in a line each, instead of where in the program it was found. */
    private static final class Failure implements IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
            PrintWriter err = command.getErr();
            if (e instanceof SandboxProcess.NotStarted sandbox) {
                err.println("billing: " + e.getMessage());
                if (sandbox.exitCode() == ExitCode.USAGE) {
                    command.usage(err);
                }
                return sandbox.exitCode();
            }
            return exitCode(e, err::println);
        }

        static int exitCode(Exception e, Consumer<String> err) {
            if (e instanceof ConfigException config) {
                err.accept("billing: cannot start, the environment is not as it should be:");
                config.problems().forEach(it -> err.accept("  " + it));
                return 2;
            }
            if (!isExpected(e)) {
                LOG.error("a fault of billing's own", e);
            }
            err.accept("billing: " + e.getMessage());
            rootOf(e).ifPresent(it -> err.accept("  because " + it.getMessage()));
            return 1;
        }

        /** But for "connection refused", which does not say whose: what it caused does. */
        private static Optional<Throwable> rootOf(Exception e) {
            return Stream.iterate(e.getCause(), Objects::nonNull, Throwable::getCause)
                    .reduce((outer, inner) -> inner instanceof ConnectException ? outer : inner);
        }

        /** Whether its message says all that there is to know. */
        private static boolean isExpected(Exception e) {
            return e instanceof BillingException
                    || e instanceof UncheckedIOException
                    || e instanceof IllegalStateException;
        }
    }
}
