package plus.svc.billing.port;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * {@link SubscriptionStore} by the page: the same rules, with one transaction for many. What that
 * says of its implementations holds for those of this one.
 */
public interface BackfillStore {

    /**
     * The next observation number, for a question about whatever its answer turns out to be about.
     */
    long nextNumber();

    /** Keeps each customer, as by {@link SubscriptionStore#keepCustomer}. */
    void keep(Collection<CustomerOwner> owners);

    /**
     * Stores each answer as {@link SubscriptionStore#settle} does, to a question of that number.
     * One that confirms what was not in doubt need not be kept for operators.
     *
     * @param answers about subscriptions of which none is there twice
     * @return what became of each, in their order
     */
    List<Answered> settle(long number, List<Subscription> answers);

    /**
     * Judges and stores each invoice, as {@link SubscriptionStore#record} does one of an event.
     *
     * @param invoices of which none is there twice
     * @return what became of each, in their order
     */
    List<Outcome> observe(List<Invoice> invoices, Judge judge);

    /** Those of {@code customers} that are somebody's. */
    Map<CustomerId, UserId> ownersOf(Collection<CustomerId> customers);

    /** Those of {@code ids} that are stored, as they are: one that was only named is not. */
    Map<SubscriptionId, Subscription> findSubscriptions(Collection<SubscriptionId> ids);

    /** Those of {@code ids} that are stored, without what became of their payments. */
    Map<InvoiceId, Invoice> findInvoices(Collection<InvoiceId> ids);

    /** Those of {@code ids} that are stored, with what became of their payments. */
    Map<CheckoutSessionId, Purchase> findPurchases(Collection<CheckoutSessionId> ids);

    /** Those of {@code ids} of which anything is known. */
    Map<PaymentIntentId, Payment> findPayments(Collection<PaymentIntentId> ids);
}
