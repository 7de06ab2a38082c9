package plus.svc.billing.app.inspect;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.Replay.Replayed;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

@Command(
        name = "replay",
        description = {
            "Judges events again, or has asked again what was given up.",
            "Safe at any time: nothing that is newer changes."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private final Supplier<? extends Desk> desk;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--json", description = "One JSON object on a line each.")
    private boolean json;

    private int told;

    /** One of them. */
    static final class What {

        @Parameters(paramLabel = "EVENT", arity = "1..*", description = "Stripe's ids of events.")
        private List<EventId> events = new ArrayList<>();

        @Option(
                names = "--dead",
                description = "All questions that were given up: they are asked again.")
        private boolean dead;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "All events received then or later, " + Since.FORMS + ".")
        private Optional<Since> since = Optional.empty();
    }

    ReplayCommand(Supplier<? extends Desk> desk) {
        this.desk = desk;
    }

    /**
     * @throws IllegalStateException if there is no such event
     */
    @Override
    public Integer call() {
        try (Desk open = desk.get()) {
            Replay replay = open.replay();
            what.events.forEach(it -> print(replay(replay, it, open.operator())));
            what.since.ifPresent(it -> replay.replaySince(it.time(), open.operator(), this::print));
            if (what.dead) {
                replay.askAgain(open.operator(), this::print);
            }
            if (told == 0 && !json) {
                println(none());
            }
        }
        return 0;
    }

    private String none() {
        return what.since
                .map(it -> "no event was received since " + Text.time(it.time()))
                .orElse("no question was given up");
    }

    private static Replayed replay(Replay replay, EventId event, String operator) {
        return replay.replay(event, operator)
                .orElseThrow(() -> new IllegalStateException("no event " + event + " came"));
    }

    private void print(Replayed it) {
        if (json) {
            println(JsonLines.of(it));
        } else {
            println(
                    "%s %s: %s (was %s)"
                            .formatted(
                                    it.event().id(),
                                    it.event().header().type(),
                                    it.outcome()
                                            .map(Outcome::inWords)
                                            .orElse("cannot be read any more"),
                                    it.event().outcome().inWords()));
        }
    }

    private void print(DeadLetter it) {
        println(
                json
                        ? JsonLines.of(it)
                        : "%s is asked again (given up %s: %s)"
                                .formatted(it.subject(), Text.time(it.givenUpAt()), it.cause()));
    }

    private void println(String line) {
        told++;
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
