package plus.svc.billing.app;

import static java.util.Map.entry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "sandbox",
        description =
                "Runs everything on this machine, offline: the service, a local Stripe and a small"
                        + " console. No money, no account.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class SandboxCommand implements Callable<Integer> {

    static final String LOOPBACK = "127.0.0.1";

    @Option(names = "--port", description = "Port of the service.")
    private int port = 8080;

    @Option(names = "--stripe-port", description = "Port of the local Stripe.")
    private int stripePort = 12111;

    @Option(names = "--console-port", description = "Port of the console.")
    private int consolePort = 3000;

    @Option(names = "--management-port", description = "Port of the service for its operators.")
    private int managementPort = 9464;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
    private Path data = Path.of(System.getProperty("user.home"), ".billing", "sandbox");

    @Option(
            names = "--chaos",
            paramLabel = "SPEC",
            showDefaultValue = Visibility.NEVER,
            description =
                    "Deliver events out of order, twice, slowly, over connections that break, or"
                            + " never, such as seed=42,shuffle,duplicate=0.2,drop=0.1,delay=500ms,"
                            + "slow=0.1,reset=0.1.")
    private Optional<String> chaos = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Closing closing = Closing.atExit();
        List<String> options = options();
        SandboxProcess sandbox = closing.start(() -> SandboxProcess.start(options));
        Service service = Service.start(Config.read(environment()), LOOPBACK, closing);
        printUrls(System.out, service);
        return sandbox.awaitEnd();
    }

    private List<String> options() throws IOException {
        Files.createDirectories(data);
        List<String> options = new ArrayList<>();
        options.add("--stripe-port=" + stripePort);
        options.add("--console-port=" + consolePort);
        options.add("--service-url=" + url(port));
        options.add("--state=" + data.resolve("stripe.json"));
        chaos.ifPresent(it -> options.add("--chaos=" + it));
        return options;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                entry("PORT", String.valueOf(port)),
                entry("BILLING_MANAGEMENT_PORT", String.valueOf(managementPort)),
                entry("BILLING_DATA_DIR", data.toString()),
                entry("STRIPE_API_BASE", url(stripePort)),
                entry("STRIPE_SECRET_KEY", "sk_test_sandbox"),
                entry("STRIPE_WEBHOOK_SECRET", "whsec_sandbox"),
                entry(
                        "STRIPE_ALLOWED_PRICE_IDS",
                        "price_xstream_subscription=XSTREAM-SUBSCRIPTION,"
                                + "price_xstream_paygo=XSTREAM-PAYGO"),
                entry("CONSOLE_URL", url(consolePort)),
                // Often, so that a delivery that was dropped can be seen to be found.
                entry("BILLING_CATCH_UP", "10s"),
                // All that the local Stripe does, an event tells.
                entry("BILLING_AUDIT_PER_MINUTE", "0"),
                entry("BILLING_SESSION_URL", url(consolePort) + "/api/auth/session"));
    }

    private void printUrls(PrintStream out, Service service) {
        out.println("billing sandbox ready");
        out.println("  console  " + url(consolePort) + "  (start here)");
        out.println("  service  " + url(service.port()));
        out.println("  stripe   " + url(stripePort) + "  (its clock and deliveries: /dashboard)");
        service.managementUrl()
                .ifPresent(it -> out.println("  operate  " + it + "  (metrics: /metrics)"));
        out.println("  data     " + data.toAbsolutePath());
        out.println("Pay with card 4242 4242 4242 4242. Ctrl-C stops everything.");
    }

    private static String url(int port) {
        return "http://" + LOOPBACK + ":" + port;
    }
}
