package plus.svc.billing.persistence;

import org.jooq.DSLContext;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.persistence.Recording.AlreadyRecorded;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The store over a migrated {@link Database}, which it does not close. */
public final class JooqSubscriptionStore implements SubscriptionStore {

    private final Transactions transactions;

    public JooqSubscriptionStore(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    @Override
    public Optional<CustomerId> customerOf(UserId user) {
        return transactions.plainly("find a customer", db -> new Customers(db).standingFor(user));
    }

    @Override
    public CustomerId keepCustomer(UserId user, CustomerId customer) {
        return transactions.atomically(
                "keep a customer",
                tx -> {
                    Customers customers = new Customers(tx);
                    customers.keep(new CustomerOwner(customer, user));
                    return customers.standingFor(user).orElse(customer);
                });
    }

    @Override
    public void forgetCustomer(CustomerId customer) {
        transactions.execute("forget a customer", tx -> new Customers(tx).forget(customer));
    }

    @Override
    public List<BillingRecord> findByUser(UserId user) {
        Stream<BillingRecord> held =
                transactions.plainly(
                        "find what a user holds",
                        db ->
                                Stream.concat(
                                        new Subscriptions(db).heldBy(user).stream(),
                                        new Purchases(db).heldBy(user).stream()));
        return held.sorted(BillingRecord.NEWEST_FIRST).toList();
    }

    @Override
    public Outcome record(ProviderEvent event, byte[] payload, Judge judge) {
        try {
            return transactions.atomically(
                    "record an event", tx -> new Recording(tx, judge).record(event, payload));
        } catch (AlreadyRecorded e) {
            return Outcome.DUPLICATE;
        }
    }

    @Override
    public List<Question> claimDoubts(int atMost, Duration lease) {
        return transactions.plainly("claim doubts", db -> new Doubts(db).claim(atMost, lease));
    }

    @Override
    public Question question(SubscriptionId subscription) {
        return transactions.plainly(
                "number a question",
                db -> new Question(subscription, new Doubts(db).nextNumber(), 0));
    }

    @Override
    public boolean settle(Question question, Subscription answer) {
        return transactions.atomically("settle a doubt", tx -> settle(tx, question, answer));
    }

    @Override
    public void settleGone(Question question) {
        transactions.execute("settle a doubt", tx -> settleGone(tx, question));
    }

    @Override
    public void postpone(Question question, Duration delay, String cause) {
        transactions.execute(
                "postpone a question", tx -> new Doubts(tx).postpone(question, delay, cause));
    }

    private static boolean settle(DSLContext tx, Question question, Subscription answer) {
        Customers customers = new Customers(tx);
        answer.owner().ifPresent(customers::keep);
        Claimant claimant = customers.claimantOf(answer);
        SubscriptionRow row = SubscriptionRow.lock(tx, question.subscription());
        if (row.isFinal()) {
            return false;
        }
        if (row.isNewerThan(question) && !answer.status().isFinal()) {
            row.askAgain(question);
            return false;
        }
        row.settle(claimant.claim(row.completed(answer)));
        return true;
    }

    private static void settleGone(DSLContext tx, Question question) {
        SubscriptionRow row = SubscriptionRow.lock(tx, question.subscription());
        if (row.isFinal()) {
            return;
        }
        if (row.isNewerThan(question)) {
            row.askAgain(question);
        } else {
            row.settleGone();
        }
    }
}
