package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.math.BigDecimal;
import java.util.List;

/** Tax rates that a program keeps itself. */
public final class TaxRates {

    private static final String KIND = "tax_rate";
    private static final List<String> TEXTS =
            List.of("country", "description", "display_name", "jurisdiction", "state", "tax_type");

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    public TaxRates(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    /** Creates one, of so many percent, within prices or on top of them. */
    public ObjectNode create(Params params) {
        ObjectNode rate = shapes.fresh(KIND);
        rate.put("display_name", params.required("display_name"));
        rate.put("inclusive", Boolean.parseBoolean(params.required("inclusive")));
        rate.put("percentage", percentage(params));
        rate.set("effective_percentage", rate.path("percentage"));
        apply(params, rate);
        ledger.put(rate);
        events.add("tax_rate.created", rate);
        return rate;
    }

    private static BigDecimal percentage(Params params) {
        return params.decimal("percentage").orElseThrow(() -> Refusal.missing("percentage"));
    }

    /** Changes anything but the percentage and whether it is within prices. */
    public ObjectNode update(String id, Params params) {
        ObjectNode rate = ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, KIND));
        ObjectNode before = rate.deepCopy();
        apply(params, rate);
        ledger.put(rate);
        events.addUpdate("tax_rate.updated", before, rate);
        return rate;
    }

    private static void apply(Params params, ObjectNode rate) {
        TEXTS.forEach(name -> params.text(name).ifPresent(it -> rate.put(name, it)));
        params.flag("active").ifPresent(it -> rate.put("active", it));
        params.mergeMetadata(rate.withObjectProperty("metadata"));
    }
}
