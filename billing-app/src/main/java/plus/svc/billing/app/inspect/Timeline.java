package plus.svc.billing.app.inspect;

import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.Happening.Acted;
import plus.svc.billing.journal.Happening.Asked;
import plus.svc.billing.journal.Happening.Received;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.port.Payloads;

import java.io.PrintWriter;
import java.util.Locale;

/** Writes what happened to a subscription, for people. */
record Timeline(Payloads payloads) {

    private static final int INDENT = 31;

    void print(Happening happening, PrintWriter out) {
        String margin = "%s  %-8s  ".formatted(Text.time(happening.at()), kind(happening));
        Text.print(out, margin, INDENT, head(happening));
        String told = tell(happening);
        if (!told.isEmpty()) {
            Text.print(out, "", INDENT, told);
        }
    }

    /** What is beside its head; empty if there is nothing. */
    String tell(Happening happening) {
        return switch (happening) {
            case Received it -> told(it.event());
            case Asked it -> it.answer().inWords();
            case Acted it -> it.action().result().orElse("cut short, or still being done");
        };
    }

    static String kind(Happening happening) {
        return switch (happening) {
            case Received it -> "event";
            case Asked it -> "asked";
            case Acted it -> "operator";
        };
    }

    private static String head(Happening happening) {
        return switch (happening) {
            case Received it ->
                    it.event().event().header().type()
                            + " "
                            + it.event().event().id()
                            + ": "
                            + it.event().event().outcome().inWords();
            case Asked it ->
                    "question "
                            + it.question()
                            + (it.tries() == 0 ? "" : ", try " + (it.tries() + 1));
            case Acted it -> head(it.action());
        };
    }

    private static String head(OperatorAction it) {
        String kind = it.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind + " " + it.subject() + " by " + it.operator();
    }

    /** The state that an event told. */
    private String told(KeptEvent kept) {
        try {
            return told(payloads.read(kept.payload()));
        } catch (UnreadableEvent erased) {
            return "cannot be read any more";
        }
    }

    private static String told(ProviderEvent event) {
        String time = "of " + event.header().created();
        if (event instanceof SubscriptionReported it) {
            return time + ": " + it.snapshot().summary();
        }
        return event instanceof AboutInvoice it ? time + ": " + told(it.invoice()) : time;
    }

    private static String told(Invoice it) {
        return "invoice %s %s, attempt %d".formatted(it.id(), it.status(), it.attempts());
    }
}
