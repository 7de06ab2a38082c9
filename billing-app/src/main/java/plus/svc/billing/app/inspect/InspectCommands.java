package plus.svc.billing.app.inspect;

import picocli.CommandLine;

import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.util.function.Supplier;

/** Adds the commands to a command line. */
public final class InspectCommands {

    private InspectCommands() {}

    /**
     * Adds them.
     *
     * @param desk opened by a command that needs it
     */
    public static void addTo(CommandLine commands, Supplier<? extends Desk> desk) {
        CommandLine events =
                new CommandLine(new EventsCommand())
                        .addSubcommand(new ListEventsCommand(desk))
                        .addSubcommand(new ShowEventCommand(desk))
                        .addSubcommand(new ReplayCommand(desk));
        commands.addSubcommand(events)
                .addSubcommand(new SubscriptionCommand(desk))
                .addSubcommand(new SettleCommand(desk))
                .registerConverter(EventId.class, Typed.by(EventId::new))
                .registerConverter(SubscriptionId.class, Typed.by(SubscriptionId::new))
                .registerConverter(UserId.class, Typed.by(UserId::new))
                .registerConverter(Count.class, Typed.by(Count::parse))
                .registerConverter(Since.class, Typed.by(Since::parse))
                .registerConverter(Outcome.class, Typed.by(Outcomes::parse));
    }
}
