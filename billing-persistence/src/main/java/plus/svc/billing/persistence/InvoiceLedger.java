package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Invoices.INVOICES;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes in what events report of invoices, each invoice at most once, within one transaction. */
final class InvoiceLedger {

    private final Map<Arrival, Invoice> reported = new HashMap<>();
    private final Supplier<Map<InvoiceId, Invoice>> locked;

    /**
     * @param trip locks those that are stored
     */
    InvoiceLedger(Trip trip, List<Arrival> news) {
        for (Arrival arrival : news) {
            if (arrival.event() instanceof AboutInvoice it) {
                reported.put(arrival, it.invoice());
            }
        }
        locked = Invoices.lock(trip, reported.values());
    }

    Map<Arrival, Outcome> take(Trip trip) {
        Map<InvoiceId, Invoice> stored = locked.get();
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
        Invoices.insert(trip, first);
        Invoices.update(trip, later);
        return outcomes;
    }
}
