package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.contract.Examples;
import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class StoredFieldsTest {

    private static final Judge JUDGE = new Judge();

    /** Nothing but a user, to be found by. */
    private static final Metadata BARE =
            new Metadata(Optional.of(ALICE), Optional.empty(), Optional.empty(), Optional.empty());

    private final Database database = new Database(TestServer.migrated());
    private final SubscriptionStore store = new JooqSubscriptionStore(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyFieldOfASubscriptionIsKept() {
        Subscription full =
                new Subscription(
                        SUBSCRIPTION,
                        Optional.of(CUSTOMER),
                        active().metadata(),
                        new SubscriptionStatus("a word of tomorrow"),
                        List.of(
                                new SubscriptionItem(MONTHLY, 0),
                                new SubscriptionItem(ONE_TIME, Long.MAX_VALUE),
                                new SubscriptionItem(MONTHLY, 7)),
                        Optional.of(new Period(at(1), at(2))),
                        Optional.of(at(3)),
                        Optional.of(at(4)),
                        Optional.of(at(5)),
                        true,
                        at(6),
                        at(7));

        record(reported("evt_1", full));

        assertEquals(List.of(full), store.findByUser(ALICE));
    }

    @Test
    void whatASubscriptionLacksStaysAway() {
        Subscription bare =
                new Subscription(
                        SUBSCRIPTION,
                        Optional.empty(),
                        BARE,
                        SubscriptionStatus.INCOMPLETE,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        START,
                        START);

        record(reported("evt_1", bare));

        assertEquals(List.of(bare), store.findByUser(ALICE));
    }

    @Test
    void whatANewerSnapshotLacksGoes() {
        record(reported("evt_1", active()));
        Subscription later =
                new Subscription(
                        SUBSCRIPTION,
                        Optional.empty(),
                        active().metadata(),
                        SubscriptionStatus.PAUSED,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        START,
                        at(60));

        record(reported("evt_2", later));

        assertEquals(List.of(later), store.findByUser(ALICE));
    }

    @Test
    void everyFieldOfAPurchaseIsKept() {
        Purchase full =
                new Purchase(
                        SESSION,
                        Optional.of(new PaymentIntentId("pi_1")),
                        Optional.of(CUSTOMER),
                        active().metadata(),
                        PaymentStatus.UNPAID,
                        Optional.of(new Money(Long.MAX_VALUE, "jpy")),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        at(1),
                        at(2));

        record(reported("evt_1", full));

        assertEquals(List.of(full), store.findByUser(ALICE));
    }

    @Test
    void whatAPurchaseLacksStaysAway() {
        Purchase bare =
                new Purchase(
                        SESSION,
                        Optional.empty(),
                        Optional.empty(),
                        BARE,
                        PaymentStatus.NO_PAYMENT_REQUIRED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        START,
                        START);

        record(reported("evt_1", bare));

        assertEquals(List.of(bare), store.findByUser(ALICE));
    }

    @Test
    void timesAreCutToTheMicrosecond() {
        record(reported("evt_1", active().asOf(START.plusNanos(1_999))));

        assertEquals(List.of(active().asOf(START.plusNanos(1_000))), store.findByUser(ALICE));
    }

    @Test
    void anEventIsKeptAsItCameWithItsOutcome() {
        byte[] payload = {0, 1, (byte) 0xff, '{', '\\', '\''};

        store.record(reported("evt_1", active()), payload, JUDGE);

        var row = database.dsl().selectFrom(INBOX).fetchSingle();
        assertEquals("stripe", row.get(INBOX.PROVIDER));
        assertEquals(new EventId("evt_1"), row.get(INBOX.EVENT_ID));
        assertEquals(Outcome.TAKEN.name(), row.get(INBOX.OUTCOME));
        assertEquals(SUBSCRIPTION.value(), row.get(INBOX.SUBJECT));
        assertArrayEquals(payload, row.get(INBOX.PAYLOAD));
    }

    static Stream<Arguments> whatEventsAreAbout() {
        Invoice invoice = Examples.invoice(InvoiceStatus.PAID, 1, 0);
        Payment refunded =
                new Payment(
                        new PaymentIntentId("pi_1"),
                        Optional.empty(),
                        Optional.of(new Money(1, "usd")),
                        Optional.empty());
        return Stream.of(
                arguments("sub_1", reported("evt_1", active()), Outcome.TAKEN),
                arguments("sub_1", invoicePaid("evt_1", 0), Outcome.DOUBTED),
                arguments("sub_1", new InvoiceReported(header(), invoice), Outcome.TAKEN),
                arguments("in_1", new InvoiceReported(header(), bare(invoice)), Outcome.TAKEN),
                arguments("cs_test_1", reported("evt_1", unpaid()), Outcome.TAKEN),
                arguments("cs_test_1", new CheckoutExpired(header(), SESSION), Outcome.TAKEN),
                arguments("pi_1", new PaymentReported(header(), refunded), Outcome.TAKEN),
                arguments("cus_alice", new CustomerDeleted(header(), CUSTOMER), Outcome.TAKEN),
                arguments(null, new OfOtherMode(header()), Outcome.IGNORED_OTHER_MODE),
                arguments(null, new Irrelevant(header()), Outcome.IGNORED_IRRELEVANT));
    }

    @ParameterizedTest
    @MethodSource("whatEventsAreAbout")
    void anEventIsKeptWithWhatItIsAboutAndWhatBecameOfIt(
            String subject, ProviderEvent event, Outcome outcome) {
        record(event);

        var row = database.dsl().selectFrom(INBOX).fetchSingle();
        assertEquals(subject, row.get(INBOX.SUBJECT));
        assertEquals(outcome.name(), row.get(INBOX.OUTCOME));
        assertEquals(meansSomething(outcome), store.knows(event.header()));
        assertFalse(store.knows(new EventHeader(new EventId("evt_other"), "x", START, true)));
    }

    private static boolean meansSomething(Outcome outcome) {
        return outcome != Outcome.IGNORED_OTHER_MODE && outcome != Outcome.IGNORED_IRRELEVANT;
    }

    @Test
    void whatAnInvoiceLacksStaysAway() {
        Invoice bare = bare(Examples.invoice(InvoiceStatus.DRAFT, 0, 0));
        store.keepCustomer(ALICE, CUSTOMER);

        record(new InvoiceReported(header(), bare));

        assertEquals(List.of(bare), store.findInvoices(ALICE));
    }

    @Test
    void aSubscriptionIsGoneUntilSomethingIsLearntOfIt() {
        for (ProviderEvent news :
                List.of(
                        invoicePaid("evt_1", 0),
                        reported("evt_2", active()),
                        reported("evt_3", active()),
                        invoicePaymentFailed("evt_4", 0))) {
            store.settleGone(store.question(SUBSCRIPTION));
            assertTrue(isGone());

            record(news);

            assertFalse(isGone(), news.header().id().value());
        }
    }

    @Test
    void whatIsAnsweredForIsNotGone() {
        store.settleGone(store.question(SUBSCRIPTION));

        store.settle(store.question(SUBSCRIPTION), active());

        assertFalse(isGone());
    }

    @Test
    void textThatPostgresqlCannotHoldIsNoReasonToRefuseAnEvent() {
        Metadata odd =
                new Metadata(
                        Optional.of(new UserId("al\u0000ice")),
                        Optional.of("\u0000@example.com"),
                        Optional.of(new PlanId("lone \ud800 surrogate")),
                        Optional.of(new ProductSlug("\u0000")));
        Subscription subscription = withItem(active().withMetadata(odd), "price_\u0000");
        ProviderEvent event =
                new ProviderEvent.SubscriptionReported(
                        new EventHeader(new EventId("evt_\u0000"), "t\u0000", START, true),
                        subscription);

        assertEquals(Outcome.TAKEN, record(event));
        assertEquals(Outcome.DUPLICATE, record(event));

        Subscription stored = (Subscription) store.findByUser(new UserId("al\u0000ice")).getFirst();
        assertEquals(Optional.of(new UserId("al\ufffdice")), stored.metadata().user());
        assertEquals(new PriceId("price_\ufffd"), stored.items().getFirst().price());
    }

    @Test
    void aFailureDoesNotQuoteTheStatement() {
        database.dsl().execute("drop table billing.inbox cascade");

        StoreFailed failure =
                assertThrows(StoreFailed.class, () -> record(reported("evt_1", active())));

        assertEquals("could not record an event", failure.getMessage());
        assertFalse(String.valueOf(failure.getCause()).contains("alice@example.com"));
        assertEquals(List.of(), store.findByUser(ALICE));
    }

    private Outcome record(ProviderEvent event) {
        return store.record(event, "{}".getBytes(UTF_8), JUDGE);
    }

    private boolean isGone() {
        return database.dsl().fetchExists(SUBSCRIPTIONS, SUBSCRIPTIONS.GONE_AT.isNotNull());
    }

    private static EventHeader header() {
        return new EventHeader(new EventId("evt_1"), "a.type", START, true);
    }

    /** Nothing but what each invoice has, and a customer to be found by. */
    private static Invoice bare(Invoice it) {
        return new Invoice(
                it.id(),
                Optional.empty(),
                it.customer(),
                Optional.empty(),
                it.status(),
                new InvoiceAmounts("jpy", Long.MAX_VALUE, -1, 0, Long.MIN_VALUE),
                it.attempts(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                it.createdAt(),
                it.asOf());
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static Subscription withItem(Subscription it, String price) {
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                it.status(),
                List.of(new SubscriptionItem(new PriceId(price), 1)),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }
}
