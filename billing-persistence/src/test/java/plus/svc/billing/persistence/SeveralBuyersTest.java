package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.completedByBob;
import static plus.svc.billing.persistence.TwoNodes.atOnce;
import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.CheckoutStore;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checkouts and what is asked about them, from two nodes. */
class SeveralBuyersTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TwoNodes nodes = TwoNodes.start();
    private final CheckoutStore checkouts = new JooqCheckoutStore(nodes.one());
    private final CheckoutStore others = new JooqCheckoutStore(nodes.other());
    private final SubscriptionStore store = new JooqSubscriptionStore(nodes.other());
    private final Inquiries inquiries = new JooqInquiries(nodes.one());

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void everyFieldOfACheckoutIsKept() {
        Checkout reserved = checkouts.reserve(order("here"));
        checkouts.keep(reserved, SESSION);

        assertEquals(
                new Checkout(order("here"), 0, Optional.of(SESSION)),
                others.reserve(order("there")));
    }

    @RepeatedTest(5)
    void allWhoClickAtOnceAreGivenTheSameCheckout() {
        List<Checkout> first = clickAtOnce();
        checkouts.keep(first.getFirst(), SESSION);
        checkouts.end(first.getFirst());
        List<Checkout> second = clickAtOnce();

        assertEquals(Set.of(first.getFirst()), new HashSet<>(first));
        assertEquals(0, first.getFirst().sequence());
        assertEquals(Set.of(second.getFirst()), new HashSet<>(second));
        assertEquals(1, second.getFirst().sequence());
        assertEquals(Optional.empty(), second.getFirst().session());
    }

    @Test
    void whoWaitsForACheckoutToEndIsGivenTheNext() {
        Checkout standing = checkouts.reserve(order("here"));

        Checkout next =
                nodes.waitingFor(
                        tx -> new Checkouts(tx).end(standing),
                        () -> others.reserve(order("there")));

        assertEquals(new Checkout(order("there"), 1, Optional.empty()), next);
    }

    @Test
    void aCheckoutReplacedIsNeitherKeptNorEndedByWhoHadIt() {
        Checkout replaced = checkouts.reserve(order("here"));
        others.end(replaced);
        Checkout standing = others.reserve(orderOf(OTHER_CUSTOMER, "here"));

        checkouts.keep(replaced, SESSION);
        checkouts.end(replaced);

        assertEquals(standing, others.reserve(orderOf(OTHER_CUSTOMER, "there")));
        assertEquals(1, standing.sequence());
    }

    @Test
    void aPageIsNotAskedAboutOnceAnEventHasToldWhatBecameOfIt() {
        Checkout paid = checkouts.reserve(order("here"));
        checkouts.keep(paid, SESSION);

        record(completedByBob("evt_1", new SubscriptionId("sub_bob")));
        makeDue();

        assertEquals(List.of(), inquiries.claim(10, AN_HOUR));
    }

    @Test
    void aPageThatIsKeptWhileItsEventIsRecordedIsNotAskedAbout() {
        Checkout paid = checkouts.reserve(order("here"));
        record(expired(new CheckoutSessionId("cs_other")));

        int kept =
                nodes.waitingFor(
                        tx ->
                                new Recording(tx)
                                        .record(
                                                new Arrival(
                                                        expired(SESSION),
                                                        new byte[0],
                                                        new Judge())),
                        () -> {
                            others.keep(paid, SESSION);
                            return 1;
                        });
        makeDue();

        assertEquals(1, kept);
        assertEquals(List.of(), inquiries.claim(10, AN_HOUR));
    }

    @Test
    void aPageOfWhichNothingWasHeardIsAskedAboutAfterAWhile() {
        checkouts.keep(checkouts.reserve(order("here")), SESSION);
        List<Inquiry> atOnce = inquiries.claim(10, AN_HOUR);
        makeDue();

        assertEquals(List.of(), atOnce);
        assertEquals(List.of(new Inquiry.OfCheckout(SESSION, 0)), inquiries.claim(10, AN_HOUR));
    }

    @Test
    void everyInquiryIsHandedOutToOneNode() {
        int pages = 60;
        for (int i = 0; i < pages; i++) {
            Checkout checkout = checkouts.reserve(order("here"));
            checkouts.keep(checkout, new CheckoutSessionId("cs_" + i));
            checkouts.end(checkout);
        }
        makeDue();

        List<Inquiry> claimed = new ArrayList<>();
        atOnce(40, i -> new JooqInquiries(nodes.node(i)).claim(2, AN_HOUR))
                .forEach(claimed::addAll);
        claimed.addAll(inquiries.claim(pages, AN_HOUR));

        assertEquals(pages, claimed.size());
        assertEquals(pages, new HashSet<>(claimed).size());
    }

    @Test
    void anInquiryThatSomebodyWorksOnIsPassedOver() {
        for (String session : List.of("cs_locked", "cs_free")) {
            checkouts.keep(checkouts.reserve(order("here")), new CheckoutSessionId(session));
        }
        makeDue();

        List<Inquiry> claimed =
                nodes.other()
                        .dsl()
                        .transactionResult(
                                tx -> {
                                    new OpenInquiries(tx.dsl())
                                            .hear(new CheckoutSessionId("cs_locked"));
                                    return inquiries.claim(10, AN_HOUR);
                                });

        assertEquals(List.of(new Inquiry.OfCheckout(new CheckoutSessionId("cs_free"), 0)), claimed);
    }

    @Test
    void anInquiryPutOffOrGivenUpSaysWhy() {
        checkouts.keep(checkouts.reserve(order("here")), SESSION);

        inquiries.postpone(new Inquiry.OfCheckout(SESSION, 0), Duration.ZERO, "it is still open");
        Inquiry again = inquiries.claim(1, AN_HOUR).getFirst();
        inquiries.giveUp(again, "nobody knows");

        var row = nodes.one().dsl().selectFrom(INQUIRIES).fetchSingle();
        assertEquals(new Inquiry.OfCheckout(SESSION, 1), again);
        assertEquals(2, row.get(INQUIRIES.TRIES));
        assertEquals("nobody knows", row.get(INQUIRIES.CAUSE));
        makeDue();
        assertEquals(List.of(), inquiries.claim(1, AN_HOUR));
    }

    private List<Checkout> clickAtOnce() {
        return atOnce(20, i -> new JooqCheckoutStore(nodes.node(i)).reserve(order("here")));
    }

    /** All that are to be asked at some time. */
    private void makeDue() {
        nodes.one()
                .dsl()
                .update(INQUIRIES)
                .set(INQUIRIES.DUE_AT, Instant.EPOCH)
                .where(INQUIRIES.DUE_AT.isNotNull())
                .execute();
    }

    private void record(ProviderEvent event) {
        store.record(event, new byte[0], new Judge());
    }

    private static ProviderEvent expired(CheckoutSessionId session) {
        String event = "evt_" + session.value();
        return new CheckoutExpired(
                new EventHeader(new EventId(event), "checkout.session.expired", START, true),
                session);
    }

    private static CheckoutOrder order(String cancelUrl) {
        return orderOf(CUSTOMER, cancelUrl);
    }

    private static CheckoutOrder orderOf(CustomerId customer, String cancelUrl) {
        return new CheckoutOrder(
                SIGNED_IN_ALICE,
                customer,
                new CheckoutRequest(
                        PLAN,
                        MONTHLY,
                        CheckoutMode.SUBSCRIPTION,
                        PRODUCT,
                        "https://console.example/done?session_id={CHECKOUT_SESSION_ID}",
                        "https://console.example/" + cancelUrl));
    }
}
