package plus.svc.billing.persistence;

import org.jooq.DSLContext;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Takes one event in, within one transaction. */
record Recording(DSLContext tx) {

    /** Whether it comes in bursts, so that many are taken in at once. */
    static boolean comesInBursts(ProviderEvent event) {
        return switch (event) {
            case AboutSubscription it -> true;
            case InvoiceReported it -> true;
            case OfOtherMode it -> true;
            case Irrelevant it -> true;
            case PurchaseReported it -> false;
            case PaymentReported it -> false;
            case CheckoutExpired it -> false;
            case CustomerDeleted it -> false;
        };
    }

    Outcome record(Arrival arrival) {
        Ledger ledger = new Ledger(tx, arrival.judge());
        return switch (arrival.event()) {
            case AboutSubscription it -> asBatch(arrival);
            case InvoiceReported it -> asBatch(arrival);
            case OfOtherMode it -> asBatch(arrival);
            case Irrelevant it -> asBatch(arrival);
            case PurchaseReported it -> once(arrival, () -> ledger.take(it.purchase()));
            case PaymentReported it -> once(arrival, () -> ledger.take(it.payment()));
            case CheckoutExpired it -> once(arrival, () -> end(it.session()));
            case CustomerDeleted it -> once(arrival, () -> forget(it.customer()));
        };
    }

    /** Takes in what is in the inbox. What became of it then stays, unless it meant nothing. */
    Outcome replay(Arrival arrival) {
        Outcome outcome = takeAgain(arrival);
        Trip writing = new Trip(tx);
        Inbox.revise(writing, arrival, outcome);
        writing.go();
        return outcome;
    }

    private Outcome takeAgain(Arrival arrival) {
        Ledger ledger = new Ledger(tx, arrival.judge());
        arrival.event().owner().ifPresent(new Customers(tx)::keep);
        return switch (arrival.event()) {
            case AboutSubscription it -> new Round(tx).takeAgain(arrival);
            case InvoiceReported it -> new Round(tx).takeAgain(arrival);
            case OfOtherMode it -> Outcome.IGNORED_OTHER_MODE;
            case Irrelevant it -> Outcome.IGNORED_IRRELEVANT;
            case PurchaseReported it -> ledger.take(it.purchase());
            case PaymentReported it -> ledger.take(it.payment());
            case CheckoutExpired it -> end(it.session());
            case CustomerDeleted it -> forget(it.customer());
        };
    }

    private Outcome asBatch(Arrival arrival) {
        return new Batch(tx).record(List.of(arrival)).values().iterator().next();
    }

    private Outcome once(Arrival arrival, Supplier<Outcome> step) {
        Trip lookup = new Trip(tx);
        Supplier<Inbox.News> news = Inbox.news(lookup, List.of(arrival));
        lookup.go();
        if (news.get().all().isEmpty()) {
            return Outcome.DUPLICATE;
        }
        arrival.event().owner().ifPresent(new Customers(tx)::keep);
        Outcome outcome = step.get();
        Trip writing = new Trip(tx);
        Set<Arrival> ofErased = new Erasures(List.of(arrival)).find(tx);
        Inbox.add(writing, news.get(), Map.of(arrival, outcome), ofErased);
        writing.go();
        return outcome;
    }

    private Outcome end(CheckoutSessionId session) {
        new Checkouts(tx).end(session);
        new OpenInquiries(tx).hear(session);
        return Outcome.TAKEN;
    }

    private Outcome forget(CustomerId customer) {
        new Customers(tx).forget(customer);
        return Outcome.TAKEN;
    }
}
