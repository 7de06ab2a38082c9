package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;
import static plus.svc.billing.persistence.tables.Invoices.INVOICES;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;

import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes many events in at once, within one transaction: in rounds, so that those about one thing
 * are judged one after the other, in the order in which they came. What all of them are about is
 * locked before the first: no round has to wait while rows of another are locked.
 */
record Batch(DSLContext tx) {

    Map<Arrival, Outcome> record(List<Arrival> arrivals) {
        List<List<Arrival>> rounds = rounds(arrivals);
        if (rounds.size() > 1) {
            new Round(tx).lock(arrivals);
        }
        Map<Arrival, Outcome> outcomes = new HashMap<>();
        rounds.forEach(it -> outcomes.putAll(new Round(tx).record(it)));
        return outcomes;
    }

    private static List<List<Arrival>> rounds(List<Arrival> arrivals) {
        List<List<Arrival>> rounds = new ArrayList<>();
        Map<Object, Integer> next = new HashMap<>();
        for (Arrival arrival : arrivals) {
            Set<Object> things = things(arrival.event());
            int round = things.stream().mapToInt(it -> next.getOrDefault(it, 0)).max().orElse(0);
            things.forEach(it -> next.put(it, round + 1));
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(arrival);
        }
        return rounds;
    }

    /** What no two events of a round may have in common. */
    private static Set<Object> things(ProviderEvent event) {
        Set<Object> things = new HashSet<>();
        things.add(asStored(INBOX.EVENT_ID, event.header().id()));
        if (event instanceof AboutSubscription it) {
            things.add(asStored(SUBSCRIPTIONS.SUBSCRIPTION_ID, it.subscription()));
        }
        if (event instanceof AboutInvoice it) {
            things.add(asStored(INVOICES.INVOICE_ID, it.invoice().id()));
        }
        return things;
    }
}
