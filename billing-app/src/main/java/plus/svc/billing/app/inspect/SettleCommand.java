package plus.svc.billing.app.inspect;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.usecase.SettleNow.Settled;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

@Command(
        name = "settle",
        description =
                "Asks Stripe about a subscription now, and stores what it says, unless something"
                        + " newer is learnt meanwhile.",
        mixinStandardHelpOptions = true)
final class SettleCommand implements Callable<Integer> {

    private static final int INDENT = 8;
    private static final String GONE =
            "what was reported of it stays: it may be another account's, or test data since"
                    + " deleted";

    private final Supplier<? extends Desk> desk;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "SUBSCRIPTION", description = "Stripe's id of it, such as sub_1Mow….")
    private SubscriptionId id;

    @Option(names = "--json", description = "One JSON object on a line.")
    private boolean json;

    SettleCommand(Supplier<? extends Desk> desk) {
        this.desk = desk;
    }

    /**
     * @throws IllegalStateException if nobody knows of it
     */
    @Override
    public Integer call() {
        try (Desk open = desk.get()) {
            Settled settled = open.settleNow().settle(id, open.operator());
            if (settled.isUnknown()) {
                throw new IllegalStateException(
                        "neither Stripe nor the store has a subscription " + id);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonLines.of(id, settled));
            } else {
                print(settled, out);
            }
            out.flush();
        }
        return 0;
    }

    private static void print(Settled settled, PrintWriter out) {
        Text.print(out, "was", INDENT, summary(settled.before()));
        Text.print(
                out,
                "Stripe",
                INDENT,
                settled.answer().map(Subscription::summary).orElse("has none such"));
        Text.print(out, "is", INDENT, summary(settled.after()));
        Text.print(out, "so", INDENT, settled.answered().map(SettleCommand::inWords).orElse(GONE));
    }

    private static String summary(Optional<SubscriptionFile> file) {
        return file.flatMap(SubscriptionFile::state)
                .map(Subscription::summary)
                .orElse("nothing that was shown");
    }

    private static String inWords(Answered answered) {
        return switch (answered) {
            case CONFIRMED -> "what was stored is confirmed";
            case CHANGED -> "what Stripe says is stored";
            case DRIFTED -> "what Stripe says is stored: no event had told it";
            case OVERTAKEN ->
                    "nothing is stored of it: what was stored had ended, or events came meanwhile";
        };
    }
}
