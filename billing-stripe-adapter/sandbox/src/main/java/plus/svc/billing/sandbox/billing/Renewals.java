package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.Card;
import plus.svc.billing.sandbox.payment.Cards;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Presence;

/** What comes when a period is over, in the order in which Stripe does it. */
public final class Renewals {

    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final Invoices invoices;
    private final PaymentIntents intents;
    private final PaymentMethods methods;

    public Renewals(
            Subscriptions subscriptions,
            Cancellations cancellations,
            Invoices invoices,
            PaymentIntents intents,
            PaymentMethods methods) {
        this.subscriptions = subscriptions;
        this.cancellations = cancellations;
        this.invoices = invoices;
        this.intents = intents;
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
        Subscriptions.requireStatus(subscription, "active", "past_due");
        ObjectNode invoice = bill(subscription);
        invoices.finalise(invoice);
        attempt(subscription, invoice, card);
        return subscription;
    }

    /** One change: it is in the next period, and has an invoice for it. */
    private ObjectNode bill(ObjectNode subscription) {
        BillingPeriod ended = BillingPeriod.current(subscription);
        subscriptions.change(
                subscription,
                it -> {
                    moveOn(it, ended);
                    it.set("latest_invoice", invoices.draftRenewal(it, ended).path("id"));
                });
        return invoices.latest(subscription);
    }

    private static void moveOn(ObjectNode subscription, BillingPeriod ended) {
        for (JsonNode item : subscription.path("items").path("data")) {
            BillingPeriod next = BillingPeriod.first(item.path("price"), ended.end());
            ((ObjectNode) item)
                    .put("current_period_start", next.start())
                    .put("current_period_end", next.end());
        }
    }

    /** Tries once more to have the latest invoice paid. */
    public ObjectNode retry(String id, Params params) {
        Card card = card(params);
        ObjectNode subscription = subscriptions.living(id);
        attempt(subscription, invoices.latestUnpaid(subscription), card);
        return subscription;
    }

    private static Card card(Params params) {
        return params.oneOf("outcome", "paid", "failed").equals("paid")
                ? Cards.accepted()
                : Cards.declined();
    }

    private void attempt(ObjectNode subscription, ObjectNode invoice, Card card) {
        ObjectNode intent = intents.ofInvoice(invoice);
        Outcome outcome = intents.attempt(intent, methods.create(card), Presence.OFF_SESSION);
        if (outcome == Outcome.DECLINED) {
            invoices.fail(invoice, intent);
            subscriptions.missPayment(subscription);
        } else {
            subscriptions.become("active", subscription);
            invoices.pay(invoice, intent);
        }
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
