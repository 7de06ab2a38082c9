package plus.svc.billing.persistence;

import org.jooq.DSLContext;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The store over a migrated {@link Database}, which it does not close. */
public final class JooqSubscriptionStore implements SubscriptionStore {

    private static final int LANES = 2;

    private final Transactions transactions;
    private final GroupCommit<Arrival, Outcome> bursts;

    public JooqSubscriptionStore(Database database) {
        this.transactions = new Transactions(database.dsl());
        this.bursts = new GroupCommit<>(LANES, this::record, Transactions::isOfTheData);
    }

    @Override
    public Optional<CustomerId> customerOf(UserId user) {
        return transactions.plainly("find a customer", db -> customerOf(db, user));
    }

    private static Optional<CustomerId> customerOf(DSLContext db, UserId user) {
        Trip trip = Transactions.readingTrip(db);
        Supplier<Optional<CustomerId>> customer = StandingCustomers.of(trip, user);
        trip.go();
        return customer.get();
    }

    @Override
    public CustomerId keepCustomer(UserId user, CustomerId customer) {
        return transactions.atomically(
                "keep a customer",
                tx -> {
                    new Customers(tx).keep(new CustomerOwner(customer, user));
                    return new StandingCustomers(tx).of(user).orElse(customer);
                });
    }

    @Override
    public void forgetCustomer(CustomerId customer) {
        transactions.execute("forget a customer", tx -> new Customers(tx).forget(customer));
    }

    @Override
    public List<BillingRecord> findByUser(UserId user) {
        return transactions.plainly("find what a user holds", db -> findByUser(db, user));
    }

    private static List<BillingRecord> findByUser(DSLContext db, UserId user) {
        Trip trip = Transactions.readingTrip(db);
        Supplier<List<Subscription>> subscriptions = Subscriptions.heldBy(trip, user);
        Supplier<List<Purchase>> purchases = Purchases.heldBy(trip, user);
        trip.go();
        return Stream.<BillingRecord>concat(subscriptions.get().stream(), purchases.get().stream())
                .sorted(BillingRecord.NEWEST_FIRST)
                .toList();
    }

    @Override
    public List<Invoice> findInvoices(UserId user) {
        return transactions
                .plainly("find invoices", db -> new UserInvoices(db, user).find())
                .stream()
                .sorted(Invoice.NEWEST_FIRST)
                .toList();
    }

    @Override
    public Optional<Subscription> claim(SubscriptionId subscription, UserId user) {
        return transactions.atomically("claim a subscription", tx -> claim(tx, subscription, user));
    }

    @Override
    public Outcome record(ProviderEvent event, byte[] payload, Judge judge) {
        Arrival arrival = new Arrival(event, payload, judge);
        return Recording.comesInBursts(event)
                ? bursts.commit(arrival.subject(), arrival)
                : transactions.atomically(
                        "record an event", tx -> new Recording(tx).record(arrival));
    }

    private Map<Arrival, Outcome> record(List<Arrival> arrivals) {
        return transactions.inTrips("record an event", tx -> new Batch(tx).record(arrivals));
    }

    @Override
    public Outcome replay(ProviderEvent event, Judge judge) {
        Arrival arrival = new Arrival(event, new byte[0], judge);
        return transactions.atomically(
                "judge an event again", tx -> new Recording(tx).replay(arrival));
    }

    @Override
    public boolean knows(EventHeader event) {
        return transactions.plainly("look up an event", db -> new Inbox(db).contains(event));
    }

    @Override
    public Outcome observe(Purchase purchase, Judge judge) {
        return transactions.atomically(
                "observe a purchase", tx -> new Ledger(tx, judge).take(purchase));
    }

    @Override
    public Outcome observe(Payment payment, Judge judge) {
        return transactions.atomically(
                "observe a payment", tx -> new Ledger(tx, judge).take(payment));
    }

    @Override
    public void doubt(SubscriptionId subscription, Optional<CustomerOwner> owner) {
        transactions.execute(
                "doubt a subscription",
                tx -> {
                    owner.ifPresent(new Customers(tx)::keep);
                    SubscriptionRow row = new SubscriptionRows(tx).lock(subscription);
                    if (!row.isFinal()) {
                        row.doubt();
                    }
                });
    }

    @Override
    public List<SubscriptionId> audit(Optional<SubscriptionId> after, int atMost) {
        return transactions.atomically(
                "audit subscriptions", tx -> new Audits(tx).audit(after, atMost));
    }

    @Override
    public List<Question> claimDoubts(int atMost, Duration lease) {
        return transactions.plainly("claim doubts", db -> new Questions(db).claim(atMost, lease));
    }

    @Override
    public Question question(SubscriptionId subscription) {
        return transactions.plainly(
                "number a question",
                db -> new Question(subscription, new Questions(db).nextNumber(), 0));
    }

    @Override
    public Answered settle(Question question, Subscription answer) {
        return transactions.atomically(
                "settle a doubt", tx -> new Settling(tx, question).settle(answer));
    }

    @Override
    public void settleGone(Question question) {
        transactions.execute("settle a doubt", tx -> new Settling(tx, question).settleGone());
    }

    @Override
    public void postpone(Question question, Duration delay, String cause) {
        transactions.execute(
                "postpone a question", tx -> new Questions(tx).postpone(question, delay, cause));
    }

    @Override
    public void giveUp(Question question, String cause) {
        transactions.execute("give a question up", tx -> new Questions(tx).giveUp(question, cause));
    }

    /** The customer first, as everywhere: the row is locked after it, and read again. */
    private static Optional<Subscription> claim(DSLContext tx, SubscriptionId id, UserId user) {
        Subscriptions subscriptions = new Subscriptions(tx);
        Optional<Subscription> unclaimed =
                subscriptions.find(id).filter(it -> it.metadata().user().isEmpty());
        if (unclaimed.isPresent()) {
            unclaimed
                    .flatMap(Subscription::customer)
                    .ifPresent(it -> new Customers(tx).keep(new CustomerOwner(it, user)));
            new SubscriptionRows(tx).lock(id).claim(user);
        }
        return subscriptions.find(id);
    }
}
