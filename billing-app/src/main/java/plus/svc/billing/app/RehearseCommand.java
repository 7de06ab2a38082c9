package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Starts the service, and ends: what the virtual machine learns of that, it keeps for the starts to
 * come. The launcher calls it, once for each build. Nothing is served meanwhile, as all that is
 * learnt is in memory from the first moment of each start, whether it is needed or not.
 */
@Command(
        name = "rehearse",
        description = "Starts the service, and ends.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    /** Nobody answers there, and nobody is asked. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    @Parameters(paramLabel = "DIR", description = "Where to keep a database, migrated or not.")
    private Path directory = Path.of("");

    @Override
    public Integer call() {
        // Never the variables of whoever calls: they may name a database that is in use.
        Config config = Config.read(environment());
        try (Closing closing = Closing.atExit()) {
            Service.start(config, SandboxCommand.LOOPBACK, closing);
        }
        return 0;
    }

    private Map<String, String> environment() {
        return Map.of(
                "PORT",
                "0",
                "BILLING_MANAGEMENT_PORT",
                "0",
                "BILLING_DATA_DIR",
                directory.toString(),
                "BILLING_CATCH_UP",
                "off",
                "BILLING_SESSION_URL",
                NOWHERE,
                "CONSOLE_URL",
                NOWHERE,
                "STRIPE_API_BASE",
                NOWHERE,
                "STRIPE_SECRET_KEY",
                "sk_test_rehearsal",
                "STRIPE_WEBHOOK_SECRET",
                "whsec_rehearsal");
    }
}
