package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.time.Passage;

import java.time.Duration;

/**
 * From now to when something has become of a subscription. The clock that it lives by goes on, and
 * so does all else that lives by it.
 */
public final class Jumps {

    /** An invoice is a draft for an hour before it is paid. */
    private static final long UNTIL_PAID = Duration.ofHours(1).toSeconds();

    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Passage passage;

    public Jumps(Subscriptions subscriptions, Invoices invoices, Passage passage) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.passage = passage;
    }

    /**
     * Goes on {@code to} when the next {@code renewal} has been paid or tried, when the trial has
     * ended and been billed, or when the last attempt of dunning has been made.
     *
     * @throws Refusal if that does not lie ahead
     */
    public ObjectNode jump(String id, Params params) {
        String to = params.oneOf("to", "renewal", "trial_end", "end_of_dunning");
        ObjectNode subscription = subscriptions.living(id);
        switch (to) {
            case "renewal" -> toRenewal(subscription);
            case "trial_end" -> toTrialEnd(subscription);
            default -> toEndOfDunning(subscription);
        }
        return subscription;
    }

    private void toRenewal(ObjectNode subscription) {
        Subscriptions.requireStatus(subscription, "active", "past_due", "unpaid", "trialing");
        passage.pass(subscription, BillingPeriod.current(subscription).end() + UNTIL_PAID);
    }

    private void toTrialEnd(ObjectNode subscription) {
        Subscriptions.requireStatus(subscription, "trialing");
        passage.pass(subscription, subscription.path("trial_end").asLong() + UNTIL_PAID);
    }

    private void toEndOfDunning(ObjectNode subscription) {
        ObjectNode invoice = invoices.latestUnpaid(subscription);
        JsonNode next = invoice.path("next_payment_attempt");
        if (!next.isNumber()) {
            throw Refusal.invalid("to", "No further attempt to have its invoice paid is planned.");
        }
        while (next.isNumber()) {
            passage.pass(subscription, next.asLong());
            next = invoice.path("next_payment_attempt");
        }
    }
}
