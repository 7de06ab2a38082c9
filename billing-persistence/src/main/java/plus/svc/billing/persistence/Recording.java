package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Events.EVENTS;

import org.jooq.DSLContext;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Confirm;
import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;

import java.util.Optional;

/** Takes one event in, within one transaction. */
record Recording(DSLContext tx, Judge judge) {

    /** Undoes what was changed for an event that is in the inbox already. */
    static final class AlreadyRecorded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private AlreadyRecorded() {
            super("the event is in the inbox already", null, false, false);
        }
    }

    /**
     * @throws AlreadyRecorded if the event was recorded before: the transaction is to be undone
     */
    Outcome record(ProviderEvent event, byte[] payload) {
        event.owner().ifPresent(new Customers(tx)::keep);
        Outcome outcome =
                switch (event) {
                    case AboutSubscription it -> recordSubscription(it);
                    case PurchaseReported it -> recordPurchase(it.purchase());
                    case Irrelevant it -> Outcome.IGNORED_IRRELEVANT;
                };
        addToInbox(event, outcome, payload);
        return outcome;
    }

    private Outcome recordSubscription(AboutSubscription event) {
        Claimant claimant = claimantOf(event);
        SubscriptionRow row = SubscriptionRow.lock(tx, event.subscription());
        Judgement<Subscription> judgement = judge.judge(row.state(), event);
        switch (judgement) {
            case Take<Subscription> take -> row.take(claimant.claim(take.state()));
            case Doubt<Subscription> doubt ->
                    doubt.shown().ifPresentOrElse(it -> row.doubt(claimant.claim(it)), row::doubt);
            case Confirm<Subscription> confirm -> row.confirm();
            case Ignore<Subscription> ignore -> {}
        }
        return judgement.outcome();
    }

    private Outcome recordPurchase(Purchase reported) {
        Purchases purchases = new Purchases(tx);
        Claimant claimant = new Customers(tx).claimantOf(reported);
        Optional<Purchase> stored = purchases.lock(reported.session());
        Judgement<Purchase> judgement = judge.judge(stored, reported);
        if (judgement instanceof Take<Purchase> take) {
            Purchase news = claimant.claim(take.state());
            if (stored.isPresent()) {
                purchases.update(news);
            } else if (!purchases.insert(news)) {
                return recordPurchase(reported);
            }
        }
        return judgement.outcome();
    }

    private Claimant claimantOf(AboutSubscription event) {
        return event instanceof SubscriptionReported it
                ? new Customers(tx).claimantOf(it.snapshot())
                : Claimant.NOBODY;
    }

    private void addToInbox(ProviderEvent event, Outcome outcome, byte[] payload) {
        int added =
                tx.insertInto(EVENTS)
                        .set(EVENTS.EVENT_ID, event.header().id())
                        .set(EVENTS.TYPE, event.header().type())
                        .set(EVENTS.CREATED_AT, event.header().created())
                        .set(EVENTS.LIVE_MODE, event.header().liveMode())
                        .set(EVENTS.SUBJECT, subject(event).orElse(null))
                        .set(EVENTS.OUTCOME, outcome.name())
                        .set(EVENTS.PAYLOAD, payload)
                        .onConflict(EVENTS.PROVIDER, EVENTS.EVENT_ID)
                        .doNothing()
                        .execute();
        if (added == 0) {
            throw new AlreadyRecorded();
        }
    }

    private static Optional<String> subject(ProviderEvent event) {
        return switch (event) {
            case AboutSubscription it -> Optional.of(it.subscription().value());
            case PurchaseReported it -> Optional.of(it.purchase().session().value());
            case Irrelevant it -> Optional.empty();
        };
    }
}
