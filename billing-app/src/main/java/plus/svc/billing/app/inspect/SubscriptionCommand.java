package plus.svc.billing.app.inspect;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.Happening.Acted;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Journal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

@Command(
        name = "subscription",
        description =
                "Shows a subscription: what is stored, and each event, question and change that led"
                        + " to it, in order.",
        mixinStandardHelpOptions = true)
final class SubscriptionCommand implements Callable<Integer> {

    /** Whatever the limit is. */
    private static final int LOOKED_AT = 1_000;

    private final Supplier<? extends Desk> desk;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "SUBSCRIPTION", description = "Stripe's id of it, such as sub_1Mow….")
    private SubscriptionId id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "The newest so many; ${DEFAULT-VALUE} if it is not given.")
    private Count limit = new Count(1);

    @Option(names = "--json", description = "One JSON object on a line each.")
    private boolean json;

    SubscriptionCommand(Supplier<? extends Desk> desk) {
        this.desk = desk;
    }

    /**
     * @throws IllegalStateException if nothing ever named it, but for operators
     */
    @Override
    public Integer call() {
        try (Desk open = desk.get()) {
            Optional<SubscriptionFile> file = open.journal().subscription(id);
            List<Happening> timeline = open.journal().timeline(id, limit.value());
            if (file.isEmpty() && !isNamed(open.journal())) {
                throw new IllegalStateException(
                        "nothing ever named subscription "
                                + id
                                + "; if Stripe has it, 'billing settle "
                                + id
                                + "' fetches it");
            }
            PrintWriter out = spec.commandLine().getOut();
            Timeline words = new Timeline(open.payloads());
            if (json) {
                file.ifPresent(it -> out.println(JsonLines.of(it)));
                timeline.forEach(it -> out.println(JsonLines.of(it, words.tell(it))));
            } else {
                new FileText(out, id).print(file);
                out.println();
                timeline.forEach(it -> words.print(it, out));
            }
            out.flush();
        }
        return 0;
    }

    /** By anything but an operator. */
    private boolean isNamed(Journal journal) {
        return !journal.timeline(id, LOOKED_AT).stream().allMatch(Acted.class::isInstance);
    }
}
