package plus.svc.billing.testing;

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
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.BackfillStore;
import plus.svc.billing.port.Question;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An in-memory store by the page, under its lock. */
final class InMemoryBackfillStore implements BackfillStore {

    private final InMemorySubscriptionStore store;

    InMemoryBackfillStore(InMemorySubscriptionStore store) {
        this.store = store;
    }

    @Override
    public long nextNumber() {
        return store.nextNumber();
    }

    @Override
    public void keep(Collection<CustomerOwner> owners) {
        synchronized (store) {
            owners.forEach(it -> store.keepCustomer(it.user(), it.customer()));
        }
    }

    @Override
    public List<Answered> settle(long number, List<Subscription> answers) {
        synchronized (store) {
            return answers.stream()
                    .map(it -> store.settle(new Question(it.id(), number, 0), it))
                    .toList();
        }
    }

    @Override
    public List<Outcome> observe(List<Invoice> invoices, Judge judge) {
        synchronized (store) {
            return invoices.stream().map(it -> store.ledger().take(it, judge)).toList();
        }
    }

    @Override
    public Map<CustomerId, UserId> ownersOf(Collection<CustomerId> customers) {
        return found(customers, store::userOf);
    }

    @Override
    public Map<SubscriptionId, Subscription> findSubscriptions(Collection<SubscriptionId> ids) {
        return found(ids, store::find);
    }

    @Override
    public Map<InvoiceId, Invoice> findInvoices(Collection<InvoiceId> ids) {
        return found(ids, it -> store.ledger().find(it));
    }

    @Override
    public Map<CheckoutSessionId, Purchase> findPurchases(Collection<CheckoutSessionId> ids) {
        return found(ids, it -> store.ledger().find(it));
    }

    @Override
    public Map<PaymentIntentId, Payment> findPayments(Collection<PaymentIntentId> ids) {
        return found(ids, it -> store.ledger().find(it));
    }

    private <K, V> Map<K, V> found(Collection<K> keys, Function<K, Optional<V>> find) {
        synchronized (store) {
            Map<K, V> found = new HashMap<>();
            keys.forEach(key -> find.apply(key).ifPresent(it -> found.put(key, it)));
            return found;
        }
    }
}
