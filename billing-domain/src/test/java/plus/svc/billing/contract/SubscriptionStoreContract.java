package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.completedByBob;
import static plus.svc.billing.contract.Examples.deleted;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.contract.Examples.ofOtherMode;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.model.Outcome.DUPLICATE;
import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_IRRELEVANT;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;
import static plus.svc.billing.model.Outcome.IGNORED_OTHER_MODE;
import static plus.svc.billing.model.Outcome.TAKEN;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.util.List;
import java.util.Optional;

/**
 * The promises of {@link SubscriptionStore} about events, customers and what users hold. Those
 * about invoices, purchases, claims, doubts, answers and audits have contracts of their own.
 */
public abstract class SubscriptionStoreContract extends StoresContract {

    @Test
    void aUserHasNoCustomerUntilOneIsKept() {
        assertEquals(Optional.empty(), store.customerOf(ALICE));

        assertEquals(CUSTOMER, store.keepCustomer(ALICE, CUSTOMER));

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void theFirstCustomerKeptStandsForItsUser() {
        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(CUSTOMER, store.keepCustomer(ALICE, OTHER_CUSTOMER));

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void aCustomerStaysItsFirstUsers() {
        store.keepCustomer(ALICE, CUSTOMER);
        store.keepCustomer(BOB, CUSTOMER);

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void aForgottenCustomerIsReplacedAndDoesNotComeBack() {
        store.keepCustomer(ALICE, CUSTOMER);
        store.forgetCustomer(CUSTOMER);
        assertEquals(Optional.empty(), store.customerOf(ALICE));

        store.keepCustomer(ALICE, OTHER_CUSTOMER);
        record(reported("evt_1", active()));

        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(ALICE));
        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void anEventNamesTheOwnerOfItsCustomer() {
        record(reported("evt_1", active()));

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void aReportedSubscriptionIsFoundUnderItsUserOnly() {
        assertEquals(TAKEN, record(reported("evt_1", active())));

        assertEquals(List.of(active()), store.findByUser(ALICE));
        assertEquals(List.of(), store.findByUser(BOB));
    }

    @Test
    void aPurchaseIsFoundBesideASubscriptionNewestFirst() {
        record(reported("evt_1", active()));
        assertEquals(TAKEN, record(reported("evt_2", unpaid())));

        assertEquals(List.of(unpaid(), active()), store.findByUser(ALICE));
    }

    @Test
    void theSameEventAgainChangesNothing() {
        record(reported("evt_1", active()));

        assertEquals(DUPLICATE, record(again("evt_1", active(CANCELED, 60))));

        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void whatMeantNothingIsTakenInOnceItMeansSomething() {
        record(new Irrelevant(reported("evt_1", active()).header()));
        record(new OfOtherMode(reported("evt_2", paid()).header()));
        assertFalse(store.knows(reported("evt_1", active()).header()));
        assertFalse(store.knows(reported("evt_2", paid()).header()));

        assertEquals(TAKEN, record(reported("evt_1", active())));
        assertEquals(TAKEN, record(reported("evt_2", paid())));
        assertEquals(DUPLICATE, record(again("evt_1", active(CANCELED, 60))));

        assertEquals(List.of(paid(), active()), store.findByUser(ALICE));
    }

    @Test
    void anIrrelevantEventIsKeptToo() {
        assertEquals(IGNORED_IRRELEVANT, record(irrelevant("evt_1")));
        assertEquals(DUPLICATE, record(irrelevant("evt_1")));
    }

    @Test
    void everyEventThatMeantSomethingIsKnown() {
        record(reported("evt_1", active()));

        assertTrue(store.knows(reported("evt_1", active()).header()));
        assertFalse(store.knows(reported("evt_2", paid()).header()));
    }

    @Test
    void anOlderSnapshotNeverWins() {
        record(reported("evt_2", active(PAST_DUE, 60)));

        assertEquals(IGNORED_OLDER, record(reported("evt_1", active())));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
    }

    @Test
    void aFinalStateStaysFinal() {
        record(reported("evt_1", active(CANCELED, 0)));

        assertEquals(IGNORED_FINAL, record(reported("evt_2", active(ACTIVE, 60))));

        assertEquals(List.of(active(CANCELED, 0)), store.findByUser(ALICE));
    }

    @Test
    void everyItemIsReplacedByThoseOfANewerSnapshot() {
        record(reported("evt_1", foreign()));
        record(completedByBob("evt_2", foreign().id()));
        Subscription later = withItemsOf(active(), foreign());

        record(reported("evt_3", later));

        Subscription expected = later.withMetadata(later.metadata().claimedBy(BOB));
        assertEquals(List.of(expected), store.findByUser(BOB));
    }

    @Test
    void recordsOfOneSecondKeepTheirPlaces() {
        record(reported("evt_1", active(new SubscriptionId("sub_b"))));
        record(reported("evt_2", active(new SubscriptionId("sub_c"))));
        record(reported("evt_3", active(new SubscriptionId("sub_a"))));

        assertEquals(
                List.of("sub_a", "sub_b", "sub_c"),
                store.findByUser(ALICE).stream().map(BillingRecord::recordId).toList());
    }

    @Test
    void theNextCustomerKeptStandsOnceTheFirstIsForgotten() {
        store.keepCustomer(ALICE, CUSTOMER);
        store.keepCustomer(ALICE, OTHER_CUSTOMER);

        store.forgetCustomer(CUSTOMER);

        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void aCustomerThatTheProviderDeletedIsForgotten() {
        record(reported("evt_1", active()));

        assertEquals(TAKEN, record(deleted("evt_2", CUSTOMER)));

        assertEquals(Optional.empty(), store.customerOf(ALICE));
        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void aCustomerDeletedBeforeAnybodyWasKnownForItNeverStands() {
        record(deleted("evt_2", CUSTOMER));

        record(reported("evt_1", active()));

        assertEquals(Optional.empty(), store.customerOf(ALICE));
        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void anEventOfTheOtherModeIsKeptAndChangesNothing() {
        assertEquals(IGNORED_OTHER_MODE, record(ofOtherMode("evt_1")));
        assertEquals(DUPLICATE, record(ofOtherMode("evt_1")));

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    /** {@code other}, an hour later, with the items of {@code it}. */
    private static Subscription withItemsOf(Subscription it, Subscription other) {
        return new Subscription(
                other.id(),
                other.customer(),
                other.metadata(),
                other.status(),
                it.items(),
                other.period(),
                other.trialEnd(),
                other.cancelAt(),
                other.cancelledAt(),
                other.liveMode(),
                other.createdAt(),
                other.asOf().plus(AN_HOUR));
    }

    /** The same event as of {@link Examples#active}, whatever it shows. */
    private static SubscriptionReported again(String event, Subscription shown) {
        return new SubscriptionReported(reported(event, active()).header(), shown);
    }
}
