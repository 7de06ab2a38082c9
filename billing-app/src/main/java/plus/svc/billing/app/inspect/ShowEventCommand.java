package plus.svc.billing.app.inspect;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.model.EventId;
import plus.svc.billing.usecase.Explain;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

@Command(
        name = "show",
        description = "Shows an event: what became of it and why, and what Stripe wrote.",
        mixinStandardHelpOptions = true)
final class ShowEventCommand implements Callable<Integer> {

    private static final int INDENT = 10;

    private final Supplier<? extends Desk> desk;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "EVENT", description = "Stripe's id of it, such as evt_1NG8….")
    private EventId id;

    @Option(names = "--json", description = "One JSON object on a line.")
    private boolean json;

    ShowEventCommand(Supplier<? extends Desk> desk) {
        this.desk = desk;
    }

    /**
     * @throws IllegalStateException if there is none such
     */
    @Override
    public Integer call() {
        try (Desk open = desk.get()) {
            KeptEvent kept =
                    open.journal()
                            .event(id)
                            .orElseThrow(
                                    () -> new IllegalStateException("no event " + id + " came"));
            List<String> why = new Explain(open.journal()).why(kept.event());
            String payload = open.payloads().show(kept.payload());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonLines.of(kept.event(), why, payload));
            } else {
                print(kept.event(), why, payload, out);
            }
            out.flush();
        }
        return 0;
    }

    private static void print(
            ReceivedEvent event, List<String> why, String payload, PrintWriter out) {
        Text.print(out, "event", INDENT, event.id().value());
        Text.print(out, "type", INDENT, event.header().type());
        Text.print(out, "mode", INDENT, event.header().liveMode() ? "live" : "test");
        Text.print(out, "created", INDENT, event.header().created().toString());
        Text.print(
                out,
                "received",
                INDENT,
                event.receivedAt() + ", " + Text.duration(event.lag()) + " later");
        Text.print(out, "about", INDENT, event.subject().orElse("nothing that is kept"));
        Text.print(out, "outcome", INDENT, event.outcome().inWords());
        String name = "why";
        for (String sentence : why) {
            Text.print(out, name, INDENT, sentence);
            name = "";
        }
        out.println();
        out.println(payload);
    }
}
