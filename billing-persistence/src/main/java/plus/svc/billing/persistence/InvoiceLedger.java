package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Invoices.INVOICES;

import org.jooq.DSLContext;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in what events report of invoices, each invoice at most once, within one transaction. */
record InvoiceLedger(DSLContext tx) {

    /**
     * @throws Overtaken if another transaction was the first to store one
     */
    Map<Arrival, Outcome> take(Map<Arrival, Invoice> reported) {
        Invoices invoices = new Invoices(tx);
        Map<InvoiceId, Invoice> stored = invoices.lock(reported.values());
        Map<Arrival, Outcome> outcomes = new HashMap<>();
        List<Invoice> first = new ArrayList<>();
        List<Invoice> later = new ArrayList<>();
        reported.forEach(
                (arrival, invoice) -> {
                    Optional<Invoice> known =
                            Optional.ofNullable(
                                    stored.get(asStored(INVOICES.INVOICE_ID, invoice.id())));
                    Judgement<Invoice> judgement = arrival.judge().judge(known, invoice);
                    if (judgement instanceof Take<Invoice> take) {
                        (known.isPresent() ? later : first).add(take.state());
                    }
                    outcomes.put(arrival, judgement.outcome());
                });
        invoices.insert(first);
        invoices.update(later);
        return outcomes;
    }
}
