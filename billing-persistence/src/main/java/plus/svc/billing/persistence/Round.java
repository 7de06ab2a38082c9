package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import static java.util.Objects.requireNonNull;

import org.jooq.DSLContext;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Confirm;
import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes events in of which no two are about the same thing, within one transaction. Rows are locked
 * in one order, kind by kind and by id within each, so that no two rounds wait for each other.
 */
record Round(DSLContext tx) {

    Map<Arrival, Outcome> record(List<Arrival> arrivals) {
        Inbox inbox = new Inbox(tx);
        List<Arrival> news = inbox.unknown(arrivals);
        Map<Arrival, Outcome> outcomes = take(news);
        inbox.add(outcomes);
        arrivals.forEach(it -> outcomes.putIfAbsent(it, Outcome.DUPLICATE));
        return outcomes;
    }

    private Map<Arrival, Outcome> take(List<Arrival> news) {
        Map<Arrival, Outcome> outcomes = new HashMap<>();
        news.forEach(it -> outcomes.put(it, outcomeOfNothing(it.event())));
        Owners owners = Owners.settle(tx, news);
        outcomes.putAll(takeInvoices(news));
        outcomes.putAll(takeSubscriptions(news, owners));
        hearOfSessions(news);
        return outcomes;
    }

    private static Outcome outcomeOfNothing(ProviderEvent event) {
        return event instanceof OfOtherMode
                ? Outcome.IGNORED_OTHER_MODE
                : Outcome.IGNORED_IRRELEVANT;
    }

    private Map<Arrival, Outcome> takeInvoices(List<Arrival> news) {
        Map<Arrival, Invoice> reported = new HashMap<>();
        for (Arrival arrival : news) {
            if (arrival.event() instanceof AboutInvoice it) {
                reported.put(arrival, it.invoice());
            }
        }
        return new InvoiceLedger(tx).take(reported);
    }

    private Map<Arrival, Outcome> takeSubscriptions(List<Arrival> news, Owners owners) {
        Set<SubscriptionId> ids = new HashSet<>(owners.claims().keySet());
        for (Arrival arrival : news) {
            if (arrival.event() instanceof AboutSubscription it) {
                ids.add(storedId(it));
            }
        }
        Map<SubscriptionId, SubscriptionRow> rows = new SubscriptionRows(tx).lock(ids);
        owners.claim(rows);
        SubscriptionChanges changes = new SubscriptionChanges(tx);
        Map<Arrival, Outcome> outcomes = new HashMap<>();
        for (Arrival arrival : news) {
            if (arrival.event() instanceof AboutSubscription it) {
                SubscriptionRow row = requireNonNull(rows.get(storedId(it)));
                Judgement<Subscription> judgement = arrival.judge().judge(row.state(), it);
                add(changes, row, judgement, claimant(it, owners));
                outcomes.put(arrival, judgement.outcome());
            }
        }
        changes.write();
        return outcomes;
    }

    private static SubscriptionId storedId(AboutSubscription event) {
        return asStored(SUBSCRIPTIONS.SUBSCRIPTION_ID, event.subscription());
    }

    private static Claimant claimant(AboutSubscription event, Owners owners) {
        return event instanceof SubscriptionReported it
                ? owners.claimantOf(it.snapshot())
                : Claimant.NOBODY;
    }

    private static void add(
            SubscriptionChanges changes,
            SubscriptionRow row,
            Judgement<Subscription> judgement,
            Claimant claimant) {
        switch (judgement) {
            case Take<Subscription> take -> changes.take(row, claimant.claim(take.state()));
            case Doubt<Subscription> doubt ->
                    doubt.shown()
                            .ifPresentOrElse(
                                    it -> changes.doubt(row, claimant.claim(it)),
                                    () -> changes.doubt(row));
            case Confirm<Subscription> confirm -> changes.confirm(row);
            case Ignore<Subscription> ignore -> {}
        }
    }

    private void hearOfSessions(List<Arrival> news) {
        Set<CheckoutSessionId> sessions = new HashSet<>();
        for (Arrival arrival : news) {
            if (arrival.event() instanceof SubscriptionCheckoutCompleted it) {
                sessions.add(it.session());
            }
        }
        new OpenInquiries(tx).hear(sessions);
    }
}
