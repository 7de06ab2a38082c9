package plus.svc.billing.app.inspect;

import static plus.svc.billing.stripe.StripePaymentProvider.EVENT_TYPES;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Journal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

@Command(
        name = "list",
        description = "Lists events, the one received last first.",
        mixinStandardHelpOptions = true)
final class ListEventsCommand implements Callable<Integer> {

    private final Supplier<? extends Desk> desk;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Such as invoice.paid; or invoice or invoice.*, for all that begin so.")
    private Optional<String> type = Optional.empty();

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            completionCandidates = Outcomes.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Optional<Outcome> outcome = Optional.empty();

    @Option(names = "--user", paramLabel = "USER", description = "Whose: what they have or had.")
    private Optional<UserId> user = Optional.empty();

    @Option(
            names = {"--subscription", "--about"},
            paramLabel = "ID",
            description = "The subscription, or anything else of Stripe's, that they are about.")
    private Optional<String> subject = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Received then or later, " + Since.FORMS + ".")
    private Optional<Since> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Received before.")
    private Optional<Since> until = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "No more than so many; ${DEFAULT-VALUE} if it is not given.")
    private Count limit = new Count(1);

    @Option(names = "--json", description = "One JSON object on a line each.")
    private boolean json;

    ListEventsCommand(Supplier<? extends Desk> desk) {
        this.desk = desk;
    }

    /**
     * @throws IllegalStateException if there is none of a type that is not read either
     */
    @Override
    public Integer call() {
        try (Desk open = desk.get()) {
            List<ReceivedEvent> events = find(open.journal());
            if (events.isEmpty() && EVENT_TYPES.stream().noneMatch(filter()::includes)) {
                throw new IllegalStateException(unknownType());
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                events.forEach(it -> out.println(JsonLines.of(it)));
            } else {
                print(events, out);
            }
            out.flush();
        }
        return 0;
    }

    private EventFilter filter() {
        return new EventFilter(
                type, outcome, subject, user, since.map(Since::time), until.map(Since::time));
    }

    private String unknownType() {
        return "there is no event of type '"
                + type.orElse("")
                + "', and none such is read; these are: "
                + String.join(", ", EVENT_TYPES);
    }

    /** Page by page: one may have few of them, or none, and not be the last. */
    private List<ReceivedEvent> find(Journal journal) {
        int most = limit.value();
        EventPage page = journal.events(filter(), Optional.empty(), most);
        List<ReceivedEvent> events = new ArrayList<>(page.events());
        while (events.size() < most && page.next().isPresent()) {
            page = journal.events(filter(), page.next(), most - events.size());
            events.addAll(page.events());
        }
        return events;
    }

    private static void print(List<ReceivedEvent> events, PrintWriter out) {
        Table table = new Table(2, "RECEIVED (UTC)", "EVENT", "TYPE", "OUTCOME", "ABOUT");
        for (ReceivedEvent it : events) {
            table.add(
                    Text.time(it.receivedAt()),
                    it.id().value(),
                    it.header().type(),
                    it.outcome().inWords(),
                    it.subject().orElse("-"));
        }
        table.print(out);
    }
}
