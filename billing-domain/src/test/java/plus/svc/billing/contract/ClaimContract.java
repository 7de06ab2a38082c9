package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;

import java.util.List;
import java.util.Optional;

/**
 * The promises of {@link SubscriptionStore} about what is stored before anybody knows whose it is.
 */
public abstract class ClaimContract extends StoresContract {

    @Test
    void whatNobodyIsKnownForIsClaimedOnceItsCustomerHasAUser() {
        record(reported("evt_1", foreign()));
        assertEquals(List.of(), store.findByUser(BOB));

        store.keepCustomer(BOB, OTHER_CUSTOMER);

        assertEquals(List.of(claimed(foreign(), BOB)), store.findByUser(BOB));
    }

    @Test
    void aPurchaseNobodyIsKnownForIsClaimedOnceItsCustomerHasAUser() {
        Purchase unclaimed = paid().withMetadata(foreign().metadata());
        record(reported("evt_1", unclaimed));

        store.keepCustomer(BOB, CUSTOMER);

        Purchase expected = unclaimed.withMetadata(unclaimed.metadata().claimedBy(BOB));
        assertEquals(List.of(expected), store.findByUser(BOB));
    }

    @Test
    void whatIsReportedWithoutAUserIsItsCustomers() {
        store.keepCustomer(BOB, OTHER_CUSTOMER);

        record(reported("evt_1", foreign()));

        assertEquals(List.of(claimed(foreign(), BOB)), store.findByUser(BOB));
    }

    @Test
    void whatIsNobodysIsClaimedByHandWithItsCustomer() {
        record(reported("evt_1", foreign()));

        assertEquals(Optional.of(claimed(foreign(), BOB)), store.claim(foreign().id(), BOB));

        assertEquals(List.of(claimed(foreign(), BOB)), store.findByUser(BOB));
        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(BOB));
    }

    @Test
    void allThatTheCustomerBoughtIsClaimedWithOneOfIt() {
        record(reported("evt_1", nobodys(active())));
        record(reported("evt_2", nobodys(paid())));

        store.claim(SUBSCRIPTION, BOB);

        assertEquals(
                List.of(claimed(nobodys(paid()), BOB), claimed(nobodys(active()), BOB)),
                store.findByUser(BOB));
    }

    @Test
    void whatHasNoCustomerIsClaimedByHandToo() {
        record(reported("evt_1", withoutCustomer(nobodys(active()))));

        store.claim(SUBSCRIPTION, BOB);

        assertEquals(
                List.of(claimed(withoutCustomer(nobodys(active())), BOB)), store.findByUser(BOB));
        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void whatIsSomebodysIsNotClaimed() {
        record(reported("evt_1", active()));

        assertEquals(Optional.of(active()), store.claim(SUBSCRIPTION, BOB));

        assertEquals(List.of(active()), store.findByUser(ALICE));
        assertEquals(List.of(), store.findByUser(BOB));
        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void norIsItsCustomerThoughNobodyIsKnownForThat() {
        Subscription later = nobodys(active(PAST_DUE, 60));
        record(reported("evt_1", withoutCustomer(nobodys(active()))));
        store.claim(SUBSCRIPTION, ALICE);
        record(reported("evt_2", later));

        assertEquals(Optional.of(claimed(later, ALICE)), store.claim(SUBSCRIPTION, BOB));

        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void whatIsNotStoredIsNotClaimed() {
        record(invoicePaid("evt_1", 0));

        assertEquals(Optional.empty(), store.claim(SUBSCRIPTION, BOB));
        assertEquals(Optional.empty(), store.claim(foreign().id(), BOB));

        assertEquals(List.of(), store.findByUser(BOB));
    }

    @Test
    void aSnapshotThatNamesNobodyLeavesItWhoseItWasClaimedFor() {
        record(reported("evt_1", nobodys(active())));
        store.claim(SUBSCRIPTION, BOB);

        record(reported("evt_2", nobodys(active(PAST_DUE, 60))));

        assertEquals(List.of(claimed(nobodys(active(PAST_DUE, 60)), BOB)), store.findByUser(BOB));
    }

    private static Subscription nobodys(Subscription it) {
        return it.withMetadata(Metadata.NONE);
    }

    private static Purchase nobodys(Purchase it) {
        return it.withMetadata(Metadata.NONE);
    }

    private static Purchase claimed(Purchase it, UserId user) {
        return it.withMetadata(it.metadata().claimedBy(user));
    }

    private static Subscription withoutCustomer(Subscription it) {
        return new Subscription(
                it.id(),
                Optional.empty(),
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
