package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import static java.util.Objects.requireNonNull;

import org.jooq.DSLContext;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Confirm;
import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.persistence.Inbox.News;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes events in of which no two are about the same thing, within one transaction. Rows are locked
 * in one order, kind by kind and by id within each, so that no two rounds wait for each other.
 */
record Round(DSLContext tx) {

    /** What was locked for events, and what was stored there. */
    private record Locked(
            Owners owners,
            InvoiceLedger<Arrival> invoices,
            Map<SubscriptionId, SubscriptionRow> rows) {}

    /**
     * Locks, for the rest of the transaction, what {@code arrivals} of several rounds are about.
     */
    void lock(List<Arrival> arrivals) {
        Trip trip = Transactions.firstTrip(tx);
        Supplier<News> news = Inbox.news(trip, arrivals);
        Supplier<Map<CustomerId, UserId>> users =
                Customers.usersOf(trip, Owners.named(arrivals).keySet());
        trip.go();
        lock(news.get().all(), users.get());
    }

    Map<Arrival, Outcome> record(List<Arrival> arrivals) {
        Trip trip = Transactions.firstTrip(tx);
        Supplier<News> news = Inbox.news(trip, arrivals);
        Supplier<Map<CustomerId, UserId>> users =
                Customers.usersOf(trip, Owners.named(arrivals).keySet());
        trip.go();
        Trip writing = new Trip(tx);
        Erasures erasures = new Erasures(news.get().all());
        Map<Arrival, Outcome> outcomes = take(writing, news.get().all(), users.get(), erasures);
        Inbox.add(writing, news.get(), outcomes, erasures.find(tx));
        writing.go();
        arrivals.forEach(it -> outcomes.putIfAbsent(it, Outcome.DUPLICATE));
        return outcomes;
    }

    /** Takes in what is in the inbox. */
    Outcome takeAgain(Arrival arrival) {
        List<Arrival> again = List.of(arrival);
        Trip trip = new Trip(tx);
        Supplier<Map<CustomerId, UserId>> users =
                Customers.usersOf(trip, Owners.named(again).keySet());
        trip.go();
        Trip writing = new Trip(tx);
        Map<Arrival, Outcome> outcomes = take(writing, again, users.get(), new Erasures(again));
        writing.go();
        return requireNonNull(outcomes.get(arrival));
    }

    private Map<Arrival, Outcome> take(
            Trip writing, List<Arrival> news, Map<CustomerId, UserId> users, Erasures erasures) {
        Locked locked = lock(news, users);
        Map<Arrival, Outcome> outcomes = new HashMap<>();
        news.forEach(it -> outcomes.put(it, outcomeOfNothing(it.event())));
        outcomes.putAll(locked.invoices().take(writing));
        outcomes.putAll(takeSubscriptions(writing, news, locked.owners(), locked.rows(), erasures));
        OpenInquiries.hear(writing, sessions(news));
        return outcomes;
    }

    private Locked lock(List<Arrival> news, Map<CustomerId, UserId> users) {
        Owners owners = Owners.settle(tx, Owners.named(news), users);
        Trip locking = new Trip(tx);
        InvoiceLedger<Arrival> invoices = InvoiceLedger.of(locking, news);
        Supplier<Map<SubscriptionId, SubscriptionRow>> rows =
                new SubscriptionRows(tx).lock(locking, subscriptions(news, owners));
        locking.go();
        owners.claim(rows.get());
        return new Locked(owners, invoices, rows.get());
    }

    private static Outcome outcomeOfNothing(ProviderEvent event) {
        return event instanceof OfOtherMode
                ? Outcome.IGNORED_OTHER_MODE
                : Outcome.IGNORED_IRRELEVANT;
    }

    private static Set<SubscriptionId> subscriptions(List<Arrival> news, Owners owners) {
        Set<SubscriptionId> ids = new HashSet<>(owners.claims().keySet());
        for (Arrival arrival : news) {
            if (arrival.event() instanceof AboutSubscription it) {
                ids.add(storedId(it));
            }
        }
        return ids;
    }

    private static Map<Arrival, Outcome> takeSubscriptions(
            Trip trip,
            List<Arrival> news,
            Owners owners,
            Map<SubscriptionId, SubscriptionRow> rows,
            Erasures erasures) {
        SubscriptionChanges changes = new SubscriptionChanges();
        Map<Arrival, Outcome> outcomes = new HashMap<>();
        for (Arrival arrival : news) {
            if (arrival.event() instanceof AboutSubscription it) {
                SubscriptionRow row = requireNonNull(rows.get(storedId(it)));
                Judgement<Subscription> judgement = arrival.judge().judge(row.state(), it);
                Claimant claimant = claimant(it, owners).orHolderOf(row.state());
                add(changes, row, judgement, claimant);
                if (row.state().isPresent() || it instanceof SubscriptionReported) {
                    erasures.tell(arrival, claimant.isErased());
                }
                outcomes.put(arrival, judgement.outcome());
            }
        }
        changes.write(trip);
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

    /** Those of which it is known by now what became of them. */
    private static Set<CheckoutSessionId> sessions(List<Arrival> news) {
        Set<CheckoutSessionId> sessions = new HashSet<>();
        for (Arrival arrival : news) {
            if (arrival.event() instanceof SubscriptionCheckoutCompleted it) {
                sessions.add(it.session());
            }
        }
        return sessions;
    }
}
