package plus.svc.billing.persistence;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import org.jooq.DSLContext;

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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The store by the page, over a migrated {@link Database}, which it does not close. */
public final class JooqBackfillStore implements BackfillStore {

    private static final long NO_QUESTION = 0;

    private final Transactions transactions;

    public JooqBackfillStore(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    @Override
    public long nextNumber() {
        return transactions.plainly("number a question", db -> new Questions(db).nextNumber());
    }

    @Override
    public void keep(Collection<CustomerOwner> owners) {
        if (!owners.isEmpty()) {
            transactions.inTrips(
                    "keep customers",
                    tx -> new SettledPage(tx, NO_QUESTION).keep(Owners.namedIn(owners)));
        }
    }

    @Override
    public List<Answered> settle(long number, List<Subscription> answers) {
        return answers.isEmpty()
                ? List.of()
                : transactions.inTrips(
                        "settle a page", tx -> new SettledPage(tx, number).settle(answers));
    }

    @Override
    public List<Outcome> observe(List<Invoice> invoices, Judge judge) {
        if (invoices.isEmpty()) {
            return List.of();
        }
        return transactions.inTrips("observe invoices", tx -> observe(tx, invoices, judge));
    }

    private static List<Outcome> observe(DSLContext tx, List<Invoice> invoices, Judge judge) {
        Trip locking = Transactions.firstTrip(tx);
        InvoiceLedger<InvoiceId> ledger =
                new InvoiceLedger<>(locking, by(Invoice::id, invoices), it -> judge);
        locking.go();
        Trip writing = new Trip(tx);
        Map<InvoiceId, Outcome> outcomes = ledger.take(writing);
        writing.go();
        return invoices.stream().map(it -> requireNonNull(outcomes.get(it.id()))).toList();
    }

    @Override
    public Map<CustomerId, UserId> ownersOf(Collection<CustomerId> customers) {
        return transactions.plainly(
                "find owners",
                db -> {
                    Trip trip = Transactions.readingTrip(db);
                    var owners = Customers.usersOf(trip, Set.copyOf(customers));
                    trip.go();
                    return owners.get();
                });
    }

    @Override
    public Map<SubscriptionId, Subscription> findSubscriptions(Collection<SubscriptionId> ids) {
        return find(ids, Subscription::id, db -> new Subscriptions(db).find(ids));
    }

    @Override
    public Map<InvoiceId, Invoice> findInvoices(Collection<InvoiceId> ids) {
        return find(ids, Invoice::id, db -> Invoices.find(db, ids));
    }

    @Override
    public Map<CheckoutSessionId, Purchase> findPurchases(Collection<CheckoutSessionId> ids) {
        return find(ids, Purchase::session, db -> new Purchases(db).find(ids));
    }

    @Override
    public Map<PaymentIntentId, Payment> findPayments(Collection<PaymentIntentId> ids) {
        return find(ids, Payment::id, db -> new Payments(db).find(ids));
    }

    private <K, V> Map<K, V> find(
            Collection<K> ids, Function<V, K> key, Function<DSLContext, List<V>> find) {
        return ids.isEmpty()
                ? Map.of()
                : by(key, transactions.plainly("find what is stored of a page", find));
    }

    private static <K, V> Map<K, V> by(Function<V, K> key, List<V> values) {
        return values.stream().collect(toMap(key, identity()));
    }
}
