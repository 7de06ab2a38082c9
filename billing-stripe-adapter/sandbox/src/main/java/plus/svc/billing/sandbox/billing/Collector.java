package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Presence;

import java.util.Optional;

/** Has open invoices paid, and does what follows for their subscriptions. */
public final class Collector {

    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final InvoiceAttempts attempts;
    private final PaymentIntents intents;
    private final PaymentMethods methods;
    private final Dunning dunning;

    public Collector(
            Subscriptions subscriptions,
            Invoices invoices,
            InvoiceAttempts attempts,
            PaymentIntents intents,
            PaymentMethods methods,
            Dunning dunning) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.attempts = attempts;
        this.intents = intents;
        this.methods = methods;
        this.dunning = dunning;
        intents.tell(this::concluded);
    }

    /** One that was finalised with nothing to pay is paid already. */
    void collectIfOpen(ObjectNode invoice) {
        if (Invoices.isOpen(invoice)) {
            collect(invoice);
        }
    }

    /** Tries what its customer has left to be charged, while nobody is there. */
    Outcome collect(ObjectNode invoice) {
        Optional<ObjectNode> method =
                subscriptions.ofInvoice(invoice).flatMap(methods::forSubscription);
        if (method.isPresent()) {
            return collect(invoice, method.get(), Presence.OFF_SESSION);
        }
        failed(invoice, Optional.empty());
        return Outcome.DECLINED;
    }

    /** Tries a payment method. */
    public Outcome collect(ObjectNode invoice, ObjectNode method, Presence presence) {
        ObjectNode intent = intents.ofInvoice(invoice);
        Outcome outcome = intents.attempt(intent, method, presence);
        follow(invoice, intent, outcome, presence);
        return outcome;
    }

    /**
     * Tries what a payer asks for. What fails so moves no retry: Stripe counts its own only, after
     * the first.
     */
    Outcome collectOnRequest(ObjectNode invoice, ObjectNode method, Presence presence) {
        if (!InvoiceAttempts.wasTried(invoice)) {
            return collect(invoice, method, presence);
        }
        ObjectNode intent = intents.ofInvoice(invoice);
        Outcome outcome = intents.attempt(intent, method, presence);
        if (outcome == Outcome.DECLINED) {
            attempts.refuse(invoice, intent);
        } else if (outcome == Outcome.ACTION_REQUIRED) {
            attempts.requireAction(invoice, intent);
        } else {
            follow(invoice, intent, outcome, presence);
        }
        return outcome;
    }

    /** Begins a payment for somebody to confirm. */
    void expectPayment(ObjectNode invoice) {
        if (Invoices.isOpen(invoice)) {
            attempts.expect(invoice, intents.ofInvoice(invoice));
        }
    }

    private void follow(ObjectNode invoice, ObjectNode intent, Outcome outcome, Presence presence) {
        switch (outcome) {
            case SUCCEEDED -> paid(invoice, intent);
            case DECLINED -> failed(invoice, Optional.of(intent));
            case ACTION_REQUIRED -> actionRequired(invoice, intent, presence);
            case PROCESSING -> attempts.await(invoice, intent);
        }
    }

    /** It is known what came of a payment that had to be waited for. */
    private void concluded(ObjectNode intent, Outcome outcome) {
        invoices.paidBy(intent)
                .filter(Invoices::isOwed)
                .ifPresent(it -> conclude(it, intent, outcome));
    }

    private void conclude(ObjectNode invoice, ObjectNode intent, Outcome outcome) {
        boolean retryIsPlanned = invoice.path("next_payment_attempt").isNumber();
        if (outcome == Outcome.DECLINED && retryIsPlanned) {
            attempts.refuse(invoice, intent);
        } else {
            follow(invoice, intent, outcome, Presence.ON_SESSION);
        }
    }

    private void paid(ObjectNode invoice, ObjectNode intent) {
        subscriptions.ofInvoice(invoice).ifPresent(it -> activate(it, invoice));
        attempts.pay(invoice, intent);
    }

    private void activate(ObjectNode subscription, ObjectNode invoice) {
        if (subscription.path("latest_invoice").equals(invoice.path("id"))) {
            subscriptions.recover(subscription);
        }
    }

    /** It was paid in a way that Stripe knows nothing of. */
    void paidElsewhere(ObjectNode invoice) {
        subscriptions.ofInvoice(invoice).ifPresent(it -> activate(it, invoice));
        invoices.settle(invoice.put("attempted", true));
    }

    static Refusal nothingToPayWith() {
        return Refusal.invalid(
                "resource_missing",
                "",
                "This customer has no attached payment source or default payment method. Please"
                        + " consider adding a default payment method.");
    }

    private void failed(ObjectNode invoice, Optional<ObjectNode> intent) {
        Optional<ObjectNode> subscription = subscriptions.ofInvoice(invoice);
        attempts.fail(invoice, intent, subscription.flatMap(it -> dunning.next(it, invoice)));
        subscription.ifPresent(it -> dunning.go(it, invoice));
    }

    private void actionRequired(ObjectNode invoice, ObjectNode intent, Presence presence) {
        attempts.requireAction(invoice, intent);
        if (presence == Presence.OFF_SESSION) {
            failed(invoice, Optional.of(intent));
        }
    }
}
