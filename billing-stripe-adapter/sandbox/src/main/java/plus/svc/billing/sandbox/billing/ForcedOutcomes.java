package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.Card;
import plus.svc.billing.sandbox.payment.Cards;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Presence;

/** Renewals and attempts that end as a test wants them to, whatever the time and the card. */
public final class ForcedOutcomes {

    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final Renewals renewals;
    private final Invoices invoices;
    private final Collector collector;
    private final PaymentMethods methods;

    public ForcedOutcomes(
            Subscriptions subscriptions,
            Cancellations cancellations,
            Renewals renewals,
            Invoices invoices,
            Collector collector,
            PaymentMethods methods) {
        this.subscriptions = subscriptions;
        this.cancellations = cancellations;
        this.renewals = renewals;
        this.invoices = invoices;
        this.collector = collector;
        this.methods = methods;
    }

    /**
     * Ends the period: the next one is charged, with the {@code outcome} that is asked for. One
     * that was to be cancelled then is cancelled.
     */
    public ObjectNode renew(String id, Params params) {
        Card card = card(params);
        ObjectNode subscription = subscriptions.living(id);
        if (PendingCancellation.isOn(subscription)) {
            return cancellations.cancel(subscription);
        }
        Subscriptions.requireStatus(subscription, "active", "past_due", "trialing");
        renewals.bill(subscription);
        ObjectNode invoice = invoices.latest(subscription);
        invoices.finalise(invoice);
        if (Invoices.isOpen(invoice)) {
            attempt(invoice, card);
        }
        return subscription;
    }

    /** Tries once more to have the latest invoice paid. */
    public ObjectNode retry(String id, Params params) {
        Card card = card(params);
        ObjectNode subscription = subscriptions.living(id);
        attempt(invoices.latestUnpaid(subscription), card);
        return subscription;
    }

    private static Card card(Params params) {
        return params.oneOf("outcome", "paid", "failed").equals("paid")
                ? Cards.accepted()
                : Cards.declined();
    }

    private void attempt(ObjectNode invoice, Card card) {
        collector.collect(invoice, methods.create(card), Presence.OFF_SESSION);
    }

    /** The last attempt was in vain: it ends, or goes on unpaid. */
    public ObjectNode endDunning(String id, Params params) {
        String outcome = params.oneOf("to", "canceled", "unpaid");
        ObjectNode subscription = subscriptions.living(id);
        Subscriptions.requireStatus(subscription, "past_due");
        invoices.stopAttempts(invoices.latestUnpaid(subscription));
        if (outcome.equals("canceled")) {
            return cancellations.giveUp(subscription);
        }
        subscriptions.become("unpaid", subscription);
        return subscription;
    }
}
