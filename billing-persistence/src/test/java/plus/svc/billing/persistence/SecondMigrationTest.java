package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a node of the first build wrote, and goes on writing, after the second migration. */
class SecondMigrationTest {

    private static final Duration NO_TIME = Duration.ZERO;

    private static final String ALICES =
            """
            insert into billing.customers (customer_id, user_id, kept_at)
                values ('cus_alice', 'alice', now());
            insert into billing.standing_customers values ('alice', 'cus_alice');
            insert into billing.subscriptions (subscription_id, user_id, user_email, plan_id,
                    product_slug, customer_id, status, period_start, period_end, live_mode,
                    created_at, as_of, stamp, doubted_at, due_at, tries, cause)
                values ('sub_1', 'alice', 'alice@example.com', 'PLAN', 'product', 'cus_alice',
                    'active', '2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z', true,
                    '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z', nextval('billing.observations'),
                    now(), now(), 3, 'timed out');
            insert into billing.subscription_items values ('sub_1', 0, 'price_monthly', 2);
            insert into billing.purchases
                values ('cs_test_1', 'pi_1', 'alice', 'alice@example.com', 'PLAN', 'product',
                    'cus_alice', 'paid', 4900, 'usd', true, '2026-01-31T12:01:40Z',
                    '2026-01-31T12:03:20Z');
            insert into billing.events (event_id, type, created_at, live_mode, outcome, payload)
                values ('evt_1', 'customer.subscription.updated', '2026-01-31T12:00:00Z', true,
                    'TAKEN', '{}')\
            """;

    /** As the first build puts a subscription in doubt. */
    private static final String DOUBT =
            """
            update billing.subscriptions set stamp = nextval('billing.observations'),
                gone_at = null, doubted_at = coalesce(doubted_at, current_timestamp),
                due_at = case when asked is null then least(due_at, current_timestamp)
                    else due_at end
            where subscription_id = 'sub_1'\
            """;

    /** As the first build stores a final state or an answer. */
    private static final String CLOSE =
            """
            update billing.subscriptions set stamp = nextval('billing.observations'),
                gone_at = null, doubted_at = null, due_at = null, asked = null, tries = 0,
                cause = null
            where subscription_id = 'sub_1'\
            """;

    private final Database database = new Database(TestServer.migratedTo(1));
    private final SubscriptionStore store = new JooqSubscriptionStore(database);

    @BeforeEach
    void writeAndMigrate() {
        database.dsl().execute(ALICES);
        database.migrate();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasStoredIsStored() {
        List<BillingRecord> held = store.findByUser(ALICE);

        assertEquals(Optional.empty(), database.problem());
        assertEquals(List.of(paid(), active()), held);
        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
        assertEquals(Outcome.DUPLICATE, record(reported("evt_1", active())));
    }

    @Test
    void whatWasInDoubtIsAskedAbout() {
        Question question = store.claimDoubts(10, NO_TIME).getFirst();

        assertEquals(new Question(SUBSCRIPTION, question.number(), 3), question);
        assertEquals(Answered.CONFIRMED, store.settle(question, active()));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void whatWasBoughtCanBeRefunded() {
        Money all = new Money(4_900, "usd");

        record(
                new PaymentReported(
                        new EventHeader(
                                new EventId("evt_2"), "charge.refunded", paid().asOf(), true),
                        new Payment(
                                paid().paymentIntent().orElseThrow(),
                                Optional.empty(),
                                Optional.of(all),
                                Optional.empty())));

        assertEquals(
                List.of("PURCHASE_REFUNDED"),
                new JooqOutbox(database)
                        .claim(10, NO_TIME).stream().map(it -> it.change().kind().name()).toList());
    }

    @Test
    void aDeadLetterIsRevivedByANodeOfTheBuildBefore() {
        giveUp();

        database.dsl().execute(DOUBT);

        Question question = store.claimDoubts(10, NO_TIME).getFirst();
        assertEquals(Answered.CONFIRMED, store.settle(question, active()));
    }

    @Test
    void aDeadLetterIsClosedByANodeOfTheBuildBefore() {
        giveUp();

        database.dsl().execute(CLOSE);

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
        assertEquals(List.of(SUBSCRIPTION), store.audit(Optional.empty(), 10));
        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void whatANodeOfTheBuildBeforeClosedCountsAsClosed() {
        giveUp();
        database.dsl().execute(CLOSE);

        record(reported("evt_2", later()));

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
        assertTrue(database.dsl().fetchExists(SUBSCRIPTIONS, SUBSCRIPTIONS.GIVEN_UP_AT.isNull()));
    }

    private void giveUp() {
        store.giveUp(store.claimDoubts(1, NO_TIME).getFirst(), "timed out");
    }

    private Outcome record(ProviderEvent event) {
        return store.record(event, new byte[0], new Judge());
    }

    private static Subscription later() {
        return active().asOf(active().asOf().plusSeconds(60));
    }
}
