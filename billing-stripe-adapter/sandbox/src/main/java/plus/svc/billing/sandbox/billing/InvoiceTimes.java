package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.time.Happening;

import java.util.OptionalLong;

/** What time does to invoices: drafts are finalised, and open ones tried again. */
public final class InvoiceTimes implements Happening {

    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Collector collector;

    public InvoiceTimes(Invoices invoices, Subscriptions subscriptions, Collector collector) {
        this.invoices = invoices;
        this.subscriptions = subscriptions;
        this.collector = collector;
    }

    @Override
    public OptionalLong due(ObjectNode invoice) {
        if (!invoice.path("auto_advance").asBoolean()) {
            return OptionalLong.empty();
        }
        return switch (invoice.path("status").asText()) {
            case "draft" -> moment(invoice.path("automatically_finalizes_at"));
            case "open" -> moment(invoice.path("next_payment_attempt"));
            default -> OptionalLong.empty();
        };
    }

    private static OptionalLong moment(JsonNode at) {
        return at.isNumber() ? OptionalLong.of(at.asLong()) : OptionalLong.empty();
    }

    @Override
    public void happen(ObjectNode invoice) {
        if (Invoices.isOpen(invoice)) {
            collector.collect(invoice);
            return;
        }
        invoices.finalise(invoice);
        switch (pausedTo(invoice)) {
            case "void" -> invoices.voidNow(invoice.path("id").asText());
            case "mark_uncollectible" -> invoices.markUncollectible(invoice.path("id").asText());
            default -> collector.collectIfOpen(invoice);
        }
    }

    /** What its subscription has asked for while collection is paused. */
    private String pausedTo(ObjectNode invoice) {
        return subscriptions
                .ofInvoice(invoice)
                .map(it -> it.at("/pause_collection/behavior").asText())
                .filter(it -> Invoices.isOpen(invoice))
                .orElse("");
    }
}
