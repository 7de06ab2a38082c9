package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoice;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;

import org.jooq.DSLContext;
import org.jooq.TransactionalRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Two nodes that learn of the same customers at once, without the store's retries of deadlocks. */
class OrderOfLocksTest {

    private static final int CUSTOMERS = 40;
    private static final Judge JUDGE = new Judge();

    private final TwoNodes nodes = TwoNodes.start();
    private final SubscriptionStore store = new JooqSubscriptionStore(nodes.one());

    @AfterEach
    void close() {
        nodes.close();
    }

    @RepeatedTest(3)
    void noTwoTransactionsWaitForEachOther() {
        List<Consumer<DSLContext>> work = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            CustomerOwner owner = new CustomerOwner(customer(i), user(i));
            nodes.one().dsl().transaction(first(i));
            work.add(recording(reported("evt_later_" + i, subscription(i, 60))));
            work.add(tx -> new Customers(tx).keep(owner));
            work.add(recording(reported("evt_paid_" + i, purchase(i, paid()))));
            work.add(recording(refunded(i)));
        }

        TwoNodes.atOnce(
                work.size(),
                i -> {
                    nodes.node(i / 2).dsl().transaction(tx -> work.get(i).accept(tx.dsl()));
                    return i;
                });

        for (int i = 0; i < CUSTOMERS; i++) {
            assertEquals(2, store.findByUser(user(i)).size());
        }
    }

    @RepeatedTest(3)
    void noTwoBatchesOfSeveralRoundsWaitForEachOther() {
        List<Consumer<DSLContext>> work = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            CustomerOwner owner = new CustomerOwner(customer(i), user(i));
            Question question = new Question(new SubscriptionId("sub_" + i), 1_000_000, 0);
            Subscription answer = subscription(i, 3_600);
            nodes.one().dsl().transaction(first(i));
            work.add(batch(i));
            work.add(tx -> new Settling(tx, question).settle(answer));
            work.add(tx -> new Customers(tx).keep(owner));
            work.add(batch(CUSTOMERS + i));
        }

        TwoNodes.atOnce(
                work.size(),
                i -> {
                    nodes.node(i).dsl().transaction(tx -> work.get(i).accept(tx.dsl()));
                    return i;
                });

        for (int i = 0; i < CUSTOMERS; i++) {
            assertEquals(2, store.findByUser(user(i)).size());
        }
    }

    /** A renewal of several subscriptions, in some order. */
    private static Consumer<DSLContext> batch(int number) {
        Random random = new Random(number);
        List<Arrival> arrivals = new ArrayList<>();
        for (int i : random.ints(0, CUSTOMERS).distinct().limit(8).toArray()) {
            arrivals.add(
                    arrival(reported("evt_" + number + "_" + i, subscription(i, 60 + number))));
            arrivals.add(arrival(invoicePaid("evt_in_" + number + "_" + i, i, number)));
        }
        Collections.shuffle(arrivals, random);
        return tx -> new Batch(tx).record(arrivals);
    }

    private static Arrival arrival(ProviderEvent event) {
        return new Arrival(event, new byte[0], JUDGE);
    }

    private static InvoicePaid invoicePaid(String event, int i, int number) {
        return new InvoicePaid(
                new EventHeader(new EventId(event), "invoice.paid", START, true),
                new SubscriptionId("sub_" + i),
                invoice(new InvoiceId("in_" + i), InvoiceStatus.PAID, 1, 60 + number));
    }

    private static TransactionalRunnable first(int i) {
        return tx -> {
            recording(reported("evt_sub_" + i, subscription(i, 0))).accept(tx.dsl());
            recording(reported("evt_buy_" + i, purchase(i, unpaid()))).accept(tx.dsl());
        };
    }

    private static Consumer<DSLContext> recording(ProviderEvent event) {
        return tx -> new Recording(tx).record(arrival(event));
    }

    private static CustomerId customer(int i) {
        return new CustomerId("cus_" + i);
    }

    private static UserId user(int i) {
        return new UserId("user_" + i);
    }

    private static Subscription subscription(int i, long seconds) {
        Subscription it = foreign();
        return new Subscription(
                new SubscriptionId("sub_" + i),
                Optional.of(customer(i)),
                Metadata.NONE,
                it.status(),
                it.items(),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf().plusSeconds(seconds));
    }

    private static Purchase purchase(int i, Purchase it) {
        return new Purchase(
                new CheckoutSessionId("cs_" + i),
                Optional.of(new PaymentIntentId("pi_" + i)),
                Optional.of(customer(i)),
                Metadata.NONE,
                it.status(),
                it.amount(),
                it.refunded(),
                it.dispute(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    private static PaymentReported refunded(int i) {
        return new PaymentReported(
                new EventHeader(new EventId("evt_refund_" + i), "charge.refunded", START, true),
                new Payment(
                        new PaymentIntentId("pi_" + i),
                        Optional.empty(),
                        Optional.of(new Money(1, "usd")),
                        Optional.empty()));
    }
}
