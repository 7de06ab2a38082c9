package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Presence;

import java.util.Optional;

/** How subscriptions begin, with their first invoice. */
public final class Signups {

    private static final String METHOD = "default_payment_method";

    private final Subscriptions subscriptions;
    private final InvoiceDrafts drafts;
    private final Invoices invoices;
    private final Collector collector;
    private final SubscriptionDiscounts discounts;
    private final Customers customers;
    private final Catalog catalog;
    private final PaymentMethods methods;
    private final Shapes shapes;

    public Signups(
            Subscriptions subscriptions,
            InvoiceDrafts drafts,
            Invoices invoices,
            Collector collector,
            SubscriptionDiscounts discounts,
            Customers customers,
            Catalog catalog,
            PaymentMethods methods,
            Shapes shapes) {
        this.subscriptions = subscriptions;
        this.drafts = drafts;
        this.invoices = invoices;
        this.collector = collector;
        this.discounts = discounts;
        this.customers = customers;
        this.catalog = catalog;
        this.methods = methods;
        this.shapes = shapes;
    }

    /**
     * Begins what the parameters of the API ask for, and has it paid as {@code payment_behavior}
     * says.
     *
     * @throws Refusal if Stripe would not begin it
     */
    public ObjectNode create(Params params) {
        String customer =
                customers.living(params.required("customer"), "customer").path("id").asText();
        CollectionMethod.check(params);
        PaymentBehavior behavior = PaymentBehavior.of(params);
        Optional<ObjectNode> method = method(params, customer);
        SubscriptionOrder order = SubscriptionOrder.from(params, catalog, shapes.now());
        ArrayNode offered = discounts.asked(order, params);
        if (drafts.isFirstDue(order, discounts.reductions(offered))) {
            refuseUnlessPayable(behavior, method, presence(params));
        }
        discounts.redeem(order, offered);
        order.sold().forEach(it -> catalog.keep(it.path("price")));
        ObjectNode subscription = begin(order);
        if (behavior == PaymentBehavior.DEFAULT_INCOMPLETE) {
            collector.expectPayment(invoices.latest(subscription));
        } else {
            pay(subscription, method, presence(params));
        }
        return subscription;
    }

    private Optional<ObjectNode> method(Params params, String customer) {
        return params.text(METHOD)
                .map(it -> methods.ownedBy(customer, it, METHOD))
                .or(() -> methods.forCustomer(customer));
    }

    private static Presence presence(Params params) {
        return params.flag("off_session").orElse(false)
                ? Presence.OFF_SESSION
                : Presence.ON_SESSION;
    }

    private static void refuseUnlessPayable(
            PaymentBehavior behavior, Optional<ObjectNode> method, Presence presence) {
        if (behavior == PaymentBehavior.DEFAULT_INCOMPLETE) {
            return;
        }
        ObjectNode known = method.orElseThrow(Collector::nothingToPayWith);
        if (behavior == PaymentBehavior.ERROR_IF_INCOMPLETE) {
            refuseIncomplete(known, presence);
        }
    }

    private static void refuseIncomplete(ObjectNode known, Presence presence) {
        PaymentIntents.refuseDeclined(known, presence);
        if (PaymentIntents.foresee(known, presence) == Outcome.ACTION_REQUIRED) {
            throw Refusal.card(
                    "subscription_payment_intent_requires_action",
                    "",
                    "Payment for this subscription requires additional user action before it can"
                            + " be completed successfully.");
        }
    }

    /** Begins what was ordered. Its first invoice is open, or paid if there is nothing to pay. */
    public ObjectNode begin(SubscriptionOrder order) {
        ObjectNode subscription = subscriptions.start(order);
        discounts.begun(subscription);
        ObjectNode invoice = drafts.first(subscription);
        subscriptions.bill(subscription, invoice);
        invoices.finalise(invoice);
        if (!Invoices.isOpen(invoice)) {
            subscriptions.recover(subscription);
        }
        return subscription;
    }

    private void pay(ObjectNode subscription, Optional<ObjectNode> method, Presence presence) {
        ObjectNode invoice = invoices.latest(subscription);
        if (Invoices.isOpen(invoice)) {
            method.ifPresent(it -> collector.collect(invoice, it, presence));
        }
    }
}
