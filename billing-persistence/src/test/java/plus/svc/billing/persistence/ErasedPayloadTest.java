package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.CheckoutExamples.order;
import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.deleted;
import static plus.svc.billing.contract.Examples.invoice;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.InvoiceStatus.OPEN;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.PaymentExamples;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Of which events the payload is removed, or never kept. */
class ErasedPayloadTest {

    private static final String ALICES = "{\"customer\": \"cus_alice\"}";
    private static final Condition EMAIL_IS_KNOWN = SUBSCRIPTIONS.USER_EMAIL.isNotNull();
    private static final String BOBS = "{\"customer\": \"cus_other\"}";

    private final TwoNodes nodes = TwoNodes.start();
    private final JooqSubscriptionStore store = new JooqSubscriptionStore(nodes.one());
    private final JooqErasure erasure = new JooqErasure(nodes.one());

    @BeforeEach
    void buyAndEnd() {
        store.keepCustomer(BOB, OTHER_CUSTOMER);
        record(reported("evt_1", active(CANCELED, 0)), "{}");
        record(reported("evt_2", paid()), "{}");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void thePayloadOfWhatTheUserIsNamedInIsRemoved() {
        record(irrelevant("evt_3"), ALICES);
        record(irrelevant("evt_4"), "{\"receipt_email\": \"alice@example.com\"}");
        record(irrelevant("evt_5"), BOBS);
        record(irrelevant("evt_6"), "{\"receipt_email\": \"malalice@example.com\"}");

        assertEquals(4, erasure.erase(ALICE).events());

        assertEquals(Set.of("evt_5", "evt_6"), withPayload());
    }

    @Test
    void thePayloadOfWhatComesLaterIsNotKept() {
        erasure.erase(ALICE);

        record(reported("evt_3", active(CANCELED, 60)), ALICES);
        record(invoicePaid("evt_4", 60), ALICES);
        record(new InvoiceReported(irrelevant("evt_5").header(), invoice(OPEN, 1, 5)), ALICES);
        record(PaymentExamples.reported("evt_6", PaymentExamples.refunded(100)), "{}");
        record(deleted("evt_7", CUSTOMER), "{}");
        record(irrelevant("evt_8"), ALICES);
        record(irrelevant("evt_9"), BOBS);

        assertEquals(Set.of("evt_9"), withPayload());
    }

    @Test
    void whatIsBeingRecordedMeanwhileIsErasedToo() {
        Arrival arrival =
                new Arrival(
                        reported("evt_3", active(CANCELED, 60)),
                        ALICES.getBytes(UTF_8),
                        new Judge());
        Arrival other = new Arrival(irrelevant("evt_4"), ALICES.getBytes(UTF_8), new Judge());

        nodes.waitingFor(
                tx -> {
                    Trip trip = Transactions.firstTrip(tx);
                    Inbox.add(
                            trip,
                            new Inbox.News(List.of(arrival, other), Set.of()),
                            Map.of(
                                    arrival, Outcome.IGNORED_OLDER,
                                    other, Outcome.IGNORED_IRRELEVANT),
                            Set.of());
                    trip.go();
                },
                () -> erasure.erase(ALICE));

        assertEquals(Set.of(), withPayload());
    }

    @Test
    void nobodyIsErasedUntilWhatWasFoundToBeOfNobodyErasedIsRecorded() {
        Arrival arrival = new Arrival(irrelevant("evt_3"), ALICES.getBytes(UTF_8), new Judge());

        nodes.waitingFor(
                tx -> {
                    Transactions.firstTrip(tx).go();
                    assertEquals(Set.of(), new Erasures(List.of(arrival)).find(tx));
                },
                () -> erasure.erase(ALICE));

        record(irrelevant("evt_4"), ALICES);
        assertEquals(Set.of(), withPayload());
    }

    @Test
    void whatIsStoredOfTheUserMeanwhileForTheFirstTimeIsErasedToo() {
        Subscription another = active(new SubscriptionId("sub_another")).withStatus(CANCELED);
        Arrival arrival =
                new Arrival(reported("evt_3", another), ALICES.getBytes(UTF_8), new Judge());

        nodes.waitingFor(tx -> new Recording(tx).record(arrival), () -> erasure.erase(ALICE));

        assertEquals(List.of(), store.findByUser(ALICE));
        assertEquals(Set.of(), withPayload());
        assertEquals(0, nodes.one().dsl().fetchCount(SUBSCRIPTIONS, EMAIL_IS_KNOWN));
    }

    @Test
    void whoseCheckoutOpensMeanwhileIsNotErased() {
        CheckoutSessionId page = new CheckoutSessionId("cs_page");
        Checkout standing = new JooqCheckoutStore(nodes.one()).reserve(order());

        Erased refused =
                nodes.waitingFor(
                        tx -> {
                            Trip trip = Transactions.firstTrip(tx);
                            Checkouts.keep(trip, standing, page);
                            trip.go();
                        },
                        () -> erasure.erase(ALICE));

        assertEquals(1, refused.open());
        assertEquals(2, store.findByUser(ALICE).size());
    }

    @Test
    void usersWhoAreErasedAtOnceHinderNobody() {
        record(irrelevant("evt_3"), "{\"from\": \"cus_alice\", \"to\": \"cus_other\"}");

        List<Integer> erased =
                TwoNodes.atOnce(
                        List.<Callable<Integer>>of(
                                () -> erasure.erase(ALICE).customers(),
                                () -> new JooqErasure(nodes.other()).erase(BOB).customers()));

        assertEquals(List.of(1, 1), erased);
        assertEquals(Set.of(), withPayload());
    }

    private void record(ProviderEvent event, String payload) {
        store.record(event, payload.getBytes(UTF_8), new Judge());
    }

    private Set<String> withPayload() {
        return nodes
                .one()
                .dsl()
                .select(INBOX.EVENT_ID)
                .from(INBOX)
                .where(INBOX.PAYLOAD.ne(new byte[0]))
                .fetchSet(INBOX.EVENT_ID)
                .stream()
                .map(EventId::value)
                .collect(Collectors.toSet());
    }
}
