package plus.svc.billing.persistence;

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
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;

/** Takes one event in, within one transaction. */
record Recording(DSLContext tx, Judge judge) {

    /**
     * @throws Inbox.AlreadyRecorded if the event was recorded before: the transaction is to be
     *     undone
     */
    Outcome record(ProviderEvent event, byte[] payload) {
        event.owner().ifPresent(new Customers(tx)::keep);
        Outcome outcome = take(event);
        new Inbox(tx).add(event, outcome, payload);
        return outcome;
    }

    private Outcome take(ProviderEvent event) {
        Ledger ledger = new Ledger(tx, judge);
        return switch (event) {
            case AboutSubscription it -> take(it);
            case InvoiceReported it -> ledger.take(it.invoice());
            case PurchaseReported it -> ledger.take(it.purchase());
            case PaymentReported it -> ledger.take(it.payment());
            case CheckoutExpired it -> {
                new Checkouts(tx).end(it.session());
                new OpenInquiries(tx).hear(it.session());
                yield Outcome.TAKEN;
            }
            case CustomerDeleted it -> {
                new Customers(tx).forget(it.customer());
                yield Outcome.TAKEN;
            }
            case OfOtherMode it -> Outcome.IGNORED_OTHER_MODE;
            case Irrelevant it -> Outcome.IGNORED_IRRELEVANT;
        };
    }

    private Outcome take(AboutSubscription event) {
        return switch (event) {
            case SubscriptionReported it -> judge(it, new Customers(tx).claimantOf(it.snapshot()));
            case InvoicePaid it -> {
                new Ledger(tx, judge).take(it.invoice());
                yield judge(it, Claimant.NOBODY);
            }
            case InvoicePaymentFailed it -> {
                new Ledger(tx, judge).take(it.invoice());
                yield judge(it, Claimant.NOBODY);
            }
            case SubscriptionCheckoutCompleted it -> {
                Outcome outcome = judge(it, Claimant.NOBODY);
                new OpenInquiries(tx).hear(it.session());
                yield outcome;
            }
        };
    }

    private Outcome judge(AboutSubscription event, Claimant claimant) {
        SubscriptionRow row = new SubscriptionRows(tx).lock(event.subscription());
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
}
