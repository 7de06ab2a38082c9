package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Invoices.INVOICES;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes in what is reported of invoices, each invoice at most once, within one transaction.
 *
 * @param <R> what reports one
 */
final class InvoiceLedger<R> {

    private final Map<R, Invoice> reported;
    private final Function<R, Judge> judges;
    private final Supplier<Map<InvoiceId, Invoice>> locked;

    /**
     * @param trip locks those that are stored
     * @param judges who judges what is reported by it
     */
    InvoiceLedger(Trip trip, Map<R, Invoice> reported, Function<R, Judge> judges) {
        this.reported = reported;
        this.judges = judges;
        this.locked = Invoices.lock(trip, reported.values());
    }

    static InvoiceLedger<Arrival> of(Trip trip, List<Arrival> news) {
        Map<Arrival, Invoice> reported = new HashMap<>();
        for (Arrival arrival : news) {
            if (arrival.event() instanceof AboutInvoice it) {
                reported.put(arrival, it.invoice());
            }
        }
        return new InvoiceLedger<>(trip, reported, Arrival::judge);
    }

    Map<R, Outcome> take(Trip trip) {
        Map<InvoiceId, Invoice> stored = locked.get();
        Map<R, Outcome> outcomes = new HashMap<>();
        List<Invoice> first = new ArrayList<>();
        List<Invoice> later = new ArrayList<>();
        reported.forEach(
                (by, invoice) -> {
                    Optional<Invoice> known =
                            Optional.ofNullable(
                                    stored.get(asStored(INVOICES.INVOICE_ID, invoice.id())));
                    Judgement<Invoice> judgement = judges.apply(by).judge(known, invoice);
                    if (judgement instanceof Take<Invoice> take) {
                        (known.isPresent() ? later : first).add(take.state());
                    }
                    outcomes.put(by, judgement.outcome());
                });
        Invoices.insert(trip, first);
        Invoices.update(trip, later);
        return outcomes;
    }
}
