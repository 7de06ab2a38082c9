package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.CheckoutExamples.completed;
import static plus.svc.billing.contract.CheckoutExamples.expired;
import static plus.svc.billing.contract.CheckoutExamples.order;
import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.INVOICE;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.model.Outcome.DUPLICATE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Erasure;
import plus.svc.billing.port.OutboxMessage;
import plus.svc.billing.port.SubscriptionStore;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The promises of {@link Erasure}. */
public abstract class ErasureContract extends StoresContract {

    private static final CheckoutSessionId PAGE = new CheckoutSessionId("cs_page");
    private static final SubscriptionId LATER = new SubscriptionId("sub_later");

    private Erasure erasure;

    /** That of the users of {@code store}, one of {@link #emptyStores}. */
    protected abstract Erasure erasureOf(SubscriptionStore store);

    @BeforeEach
    void begin() {
        erasure = erasureOf(store);
    }

    @Test
    void whatWasOfAUserIsHeldByNobodyKnown() {
        buyAndEnd();

        Erased erased = erasure.erase(ALICE);

        assertEquals(new Erased(0, 0, 1, 1, 1, 0, 3, 4), erased);
        assertEquals(List.of(), store.findByUser(ALICE));
        assertEquals(List.of(), store.findInvoices(ALICE));
        assertEquals(Optional.empty(), store.customerOf(ALICE));
        assertTrue(erasure.find(ALICE).isEmpty());
    }

    @Test
    void whatWasBoughtStaysWithoutTheUserAndTheMail() {
        buyAndEnd();

        erasure.erase(ALICE);

        UserId nobody = theErased();
        assertEquals(
                List.of(
                        paid().withMetadata(without(nobody)),
                        active(CANCELED, 300).withMetadata(without(nobody))),
                store.findByUser(nobody));
        assertEquals(INVOICE, store.findInvoices(nobody).getFirst().id());
    }

    @Test
    void whatIsFoundIsNotErased() {
        buyAndEnd();

        assertEquals(erasure.find(ALICE), erasure.find(ALICE));

        assertFalse(erasure.find(ALICE).isEmpty());
        assertEquals(2, store.findByUser(ALICE).size());
        assertEquals(4, erasure.find(ALICE).events());
    }

    @Test
    void nothingIsErasedWhileASubscriptionIsLive() {
        record(reported("evt_1", active()));

        Erased refused = erasure.erase(ALICE);

        assertTrue(refused.isRefused());
        assertEquals(1, refused.live());
        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void othersKeepWhatTheyHave() {
        buyAndEnd();
        Subscription bobs =
                of(OTHER_CUSTOMER, ofAlice(LATER)).withMetadata(Metadata.NONE.claimedBy(BOB));
        record(reported("evt_5", bobs));

        erasure.erase(ALICE);

        assertEquals(List.of(bobs), store.findByUser(BOB));
        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(BOB));
        assertEquals(1, erasure.find(BOB).events());
    }

    @Test
    void aPageOfAnswersLeavesWhatAnotherBoughtWithTheSameCustomerTheirs() {
        buyAndEnd();
        Subscription bobs = ofAlice(LATER).withMetadata(Metadata.NONE.claimedBy(BOB));
        record(reported("evt_5", bobs));
        erasure.erase(ALICE);

        pages.settle(pages.nextNumber(), List.of(bobs.asOf(secondsLater(700))));

        assertEquals(List.of(bobs.asOf(secondsLater(700))), store.findByUser(BOB));
    }

    @Test
    void whatAnotherBoughtWithTheSameCustomerStaysTheirs() {
        buyAndEnd();
        Subscription bobs = ofAlice(LATER).withMetadata(Metadata.NONE.claimedBy(BOB));
        record(reported("evt_5", bobs));

        erasure.erase(ALICE);
        record(reported("evt_6", bobs.asOf(secondsLater(700))));

        assertEquals(List.of(bobs.asOf(secondsLater(700))), store.findByUser(BOB));
    }

    @Test
    void aCheckoutThatStoodIsGone() {
        checkouts.reserve(order());

        assertEquals(1, erasure.erase(ALICE).checkouts());

        assertEquals(0, checkouts.reserve(order()).sequence());
    }

    @Test
    void nothingIsErasedWhileAPageMayBePaidOn() {
        checkouts.keep(checkouts.reserve(order()), PAGE);

        Erased refused = erasure.erase(ALICE);

        assertTrue(refused.isRefused());
        assertEquals(1, refused.open());
        assertEquals(1, erasure.find(ALICE).open());
        assertEquals(Set.of(PAGE), erasure.pages(ALICE));
        assertEquals(Set.of(), erasure.pages(BOB));
        assertEquals(Optional.of(PAGE), checkouts.reserve(order()).session());
    }

    @Test
    void whoWasErasedWhileItsPageWasOpenedHasNoCustomer() {
        store.keepCustomer(ALICE, CUSTOMER);
        assertTrue(checkouts.keep(checkouts.reserve(order()), PAGE));
        erasure.erase(ALICE, Set.of(PAGE));

        assertFalse(checkouts.keep(checkouts.reserve(order()), PAGE));

        store.keepCustomer(ALICE, OTHER_CUSTOMER);
        assertFalse(checkouts.keep(checkouts.reserve(order()), PAGE));
    }

    @Test
    void aPageThatIsSaidToBeClosedHindersNobody() {
        checkouts.keep(checkouts.reserve(order()), PAGE);

        Erased erased = erasure.erase(ALICE, Set.of(PAGE));

        assertEquals(new Erased(0, 0, 0, 0, 0, 1, 0, 0), erased);
        assertEquals(0, checkouts.reserve(order()).sequence());
    }

    @Test
    void aPageOfWhichItIsKnownWhatBecameHindersNobody() {
        checkouts.keep(checkouts.reserve(order()), PAGE);
        record(expired("evt_1", PAGE));

        assertEquals(Set.of(), erasure.pages(ALICE));
        assertFalse(erasure.erase(ALICE).isRefused());
    }

    @Test
    void aPageThatWasPaidOnStands() {
        checkouts.keep(checkouts.reserve(order()), PAGE);
        record(completed("evt_1", PAGE));

        assertEquals(Set.of(PAGE), erasure.pages(ALICE));
        assertEquals(1, erasure.erase(ALICE).open());
    }

    @Test
    void whatIsReportedOfItsPageIsErasedToo() {
        checkouts.keep(checkouts.reserve(order()), PAGE);
        record(expired("evt_1", PAGE));

        assertEquals(1, erasure.erase(ALICE).events());
    }

    @Test
    void whatIsReportedLaterNamesTheUserNoMore() {
        buyAndEnd();
        erasure.erase(ALICE);
        UserId nobody = theErased();

        record(reported("evt_7", ofAlice(LATER)));
        record(reported("evt_8", paid()));

        assertEquals(List.of(), store.findByUser(ALICE));
        assertEquals(Optional.empty(), store.customerOf(ALICE));
        assertEquals(3, store.findByUser(nobody).size());
        for (BillingRecord it : store.findByUser(nobody)) {
            assertEquals(Optional.empty(), it.metadata().userEmail());
        }
    }

    @Test
    void whatIsAnsweredLaterNamesTheUserNoMore() {
        buyAndEnd();
        erasure.erase(ALICE);

        store.doubt(LATER, ofAlice(LATER).owner());
        store.settle(theOnlyQuestion(), ofAlice(LATER));
        store.observe(paid(), JUDGE);

        assertEquals(List.of(), store.findByUser(ALICE));
        assertEquals(3, store.findByUser(theErased()).size());
    }

    @Test
    void anEventFromBeforeIsStillADuplicate() {
        buyAndEnd();
        erasure.erase(ALICE);

        assertEquals(DUPLICATE, record(reported("evt_1", active())));
    }

    @Test
    void whatIsErasedIsNotToBeClaimed() {
        buyAndEnd();
        erasure.erase(ALICE);

        store.claim(SUBSCRIPTION, ALICE);
        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(List.of(), store.findByUser(ALICE));
        assertEquals(Optional.empty(), store.customerOf(ALICE));
    }

    @Test
    void theUserMayBuyAgainWithAnotherCustomer() {
        buyAndEnd();
        erasure.erase(ALICE);

        store.keepCustomer(ALICE, OTHER_CUSTOMER);
        Subscription again = of(OTHER_CUSTOMER, ofAlice(LATER));
        record(reported("evt_9", again));

        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(ALICE));
        assertEquals(List.of(again), store.findByUser(ALICE));
    }

    @Test
    void whatIsToBeToldNamesTheUserNoMore() {
        buyAndEnd();

        assertEquals(3, erasure.erase(ALICE).messages());

        for (OutboxMessage it : outbox.claim(10, NO_TIME)) {
            assertFalse(it.change().user().equals(ALICE));
        }
    }

    @Test
    void eachWhoIsErasedIsAnother() {
        assertNotEquals(UserId.erased(), UserId.erased());
    }

    /** Four events, of which three are to be told. */
    private void buyAndEnd() {
        record(reported("evt_1", active()));
        record(invoicePaid("evt_2", 30));
        record(reported("evt_3", paid()));
        record(reported("evt_4", active(CANCELED, 300)));
    }

    private UserId theErased() {
        return store.claim(SUBSCRIPTION, BOB).orElseThrow().metadata().user().orElseThrow();
    }

    private static Metadata without(UserId nobody) {
        Metadata known = active().metadata();
        return new Metadata(
                Optional.of(nobody), Optional.empty(), known.plan(), known.productSlug());
    }

    private static Subscription ofAlice(SubscriptionId id) {
        return active(id).asOf(secondsLater(600));
    }

    private static Subscription of(CustomerId customer, Subscription it) {
        return new Subscription(
                it.id(),
                Optional.of(customer),
                it.metadata(),
                it.status(),
                it.items(),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }
}
