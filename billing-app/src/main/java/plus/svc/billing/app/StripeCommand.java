package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "stripe",
        description =
                "Runs the local Stripe alone, in memory, for any program that uses a Stripe SDK.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class StripeCommand implements Callable<Integer> {

    @Option(
            names = {"--port", "--stripe-port"},
            description = "Port of the local Stripe.")
    private int port = 12111;

    @Option(
            names = "--forward-to",
            paramLabel = "URL",
            showDefaultValue = Visibility.NEVER,
            description =
                    "Where events go, signed with whsec_sandbox; without it, to the webhook"
                            + " endpoints that are made by the API.")
    private Optional<String> forwardTo = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description = "Keep everything in this file; without it, everything is forgotten.")
    private Optional<String> state = Optional.empty();

    @Option(
            names = "--chaos",
            paramLabel = "SPEC",
            showDefaultValue = Visibility.NEVER,
            description = "Deliver events as `billing sandbox --chaos` does.")
    private Optional<String> chaos = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        Closing closing = Closing.atExit();
        SandboxProcess stripe = closing.start(() -> SandboxProcess.start(options()));
        String url = "http://" + SandboxCommand.LOOPBACK + ":" + port;
        System.out.println("billing stripe ready");
        System.out.println("  API base   " + url + "  (any key that begins with sk_test_)");
        System.out.println("  dashboard  " + url + "/dashboard");
        return stripe.awaitEnd();
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of("--alone", "--stripe-port=" + port));
        forwardTo.ifPresent(it -> options.add("--forward-to=" + it));
        state.ifPresent(it -> options.add("--state=" + it));
        chaos.ifPresent(it -> options.add("--chaos=" + it));
        return options;
    }
}
