package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.TakeHints.Hint;
import plus.svc.billing.usecase.TakeHints.Result;
import plus.svc.billing.usecase.TakeHints.Result.Refused;
import plus.svc.billing.usecase.TakeHints.Result.Taken;
import plus.svc.billing.usecase.TakeHints.Unnamed;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TakeHintsTest {

    private static final Hint ALICES = new Hint(ALICE, SUBSCRIPTION, Optional.of(PLAN));
    private static final Hint BOBS = new Hint(BOB, SUBSCRIPTION, Optional.empty());
    private static final SubscriptionId SECOND = new SubscriptionId("sub_2");

    private final InMemorySubscriptionStore store = new InMemorySubscriptionStore();
    private final Stripe stripe = new Stripe();

    @Test
    void whatStripeSaysIsTheUsersIsTaken() {
        stripe.has(active());

        assertEquals(List.of(new Taken(ALICES)), take(ALICES));

        assertEquals(List.of(active()), store.findByUser(ALICE));
        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void whatStripeDoesNotHaveIsRefused() {
        assertEquals(List.of(new Refused(ALICES, "Stripe has none such")), take(ALICES));
    }

    @Test
    void whatStripeSaysIsAnotherUsersIsRefusedAndNotStored() {
        stripe.has(active());

        assertEquals(List.of(new Refused(BOBS, "it is another user's")), believe(BOBS));

        assertEquals(List.of(), store.findByUser(BOB));
        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void whatIsOfAnErasedUserIsRefusedAndStaysSo() {
        store.keepCustomer(ALICE, CUSTOMER);
        store.erasure().erase(ALICE);
        stripe.has(active());

        assertEquals(List.of(new Refused(ALICES, "it is another user's")), take(ALICES));

        assertEquals(List.of(), store.findByUser(ALICE));
    }

    @Test
    void whatEndedAsAnotherUsersIsRefused() {
        Subscription bobs = nameless().withMetadata(Metadata.NONE.claimedBy(BOB));
        store.settle(store.question(SUBSCRIPTION), bobs.withStatus(SubscriptionStatus.CANCELED));
        stripe.has(active());

        assertEquals(List.of(new Refused(ALICES, "it is another user's")), take(ALICES));

        assertEquals(1, store.findByUser(BOB).size());
    }

    @Test
    void whatChangedWhileItWasAskedForIsRefusedAsThat() {
        stripe.has(active());
        stripe.meanwhile = () -> store.doubt(SUBSCRIPTION, Optional.empty());

        assertEquals(
                List.of(new Refused(ALICES, "it changed meanwhile: import it again")),
                take(ALICES));

        stripe.meanwhile = () -> {};
        assertEquals(List.of(new Taken(ALICES)), take(ALICES));
    }

    @Test
    void aCustomerSpeaksForItsSubscriptions() {
        stripe.has(nameless());
        stripe.owners.put(CUSTOMER, ALICE);

        assertEquals(
                List.of(new Taken(ALICES), new Refused(BOBS, "it is another user's")),
                take(ALICES, BOBS));
        assertEquals(1, store.findByUser(ALICE).size());
    }

    @Test
    void whatIsStoredOfACustomerSpeaksForItsSubscriptions() {
        stripe.has(nameless());
        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(List.of(new Refused(BOBS, "it is another user's")), believe(BOBS));
    }

    @Test
    void aPlanIsWhatItsPriceSays() {
        stripe.has(active());
        Hint upgraded = new Hint(ALICE, SUBSCRIPTION, Optional.of(new PlanId("ENTERPRISE")));

        assertEquals(
                List.of(new Refused(upgraded, "its price is of plan " + PLAN)), take(upgraded));
    }

    @Test
    void whatNothingSpeaksForIsRefused() {
        stripe.has(nameless());

        assertEquals(
                List.of(new Refused(ALICES, "nothing at Stripe says whose it is")), take(ALICES));

        assertEquals(List.of(), store.findByUser(ALICE));
    }

    @Test
    void whatNothingSpeaksForIsBelievedIfTheOperatorSaysSo() {
        stripe.has(nameless());

        assertEquals(List.of(new Taken(ALICES)), believe(ALICES));

        assertEquals(1, store.findByUser(ALICE).size());
        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void whatTwoUsersClaimIsNeithers() {
        stripe.has(nameless());

        assertEquals(
                List.of(
                        new Refused(ALICES, "another row names another user for it"),
                        new Refused(BOBS, "another row names another user for it")),
                believe(ALICES, BOBS));

        assertEquals(List.of(), store.findByUser(ALICE));
        assertEquals(List.of(), store.findByUser(BOB));
    }

    @Test
    void aCustomerThatTwoUsersClaimIsNeithers() {
        stripe.has(nameless());
        stripe.has(active(SECOND).withMetadata(Metadata.NONE));
        Hint second = new Hint(BOB, SECOND, Optional.empty());

        assertEquals(
                List.of(
                        new Refused(ALICES, "another row names another user for it"),
                        new Refused(second, "another row names another user for it")),
                believe(ALICES, second));
    }

    @Test
    void aRowOfAnotherPlanNamesItsUserAsWell() {
        stripe.has(nameless());
        Hint upgraded = new Hint(ALICE, SUBSCRIPTION, Optional.of(new PlanId("ENTERPRISE")));

        for (Result each : believe(upgraded, BOBS)) {
            assertEquals(new Refused(each.hint(), "another row names another user for it"), each);
        }
        assertEquals(
                List.of(new Refused(upgraded, "its price is of plan " + PLAN)), believe(upgraded));
    }

    @Test
    void theSameHintsAgainChangeNothing() {
        stripe.has(nameless());
        believe(ALICES);

        assertEquals(List.of(new Taken(ALICES)), believe(ALICES));
        assertEquals(1, store.findByUser(ALICE).size());
    }

    private static Subscription nameless() {
        return active().withMetadata(Metadata.NONE);
    }

    private List<Result> take(Hint... hints) {
        return hints(Unnamed.REFUSE).take(List.of(hints), () -> {});
    }

    private List<Result> believe(Hint... hints) {
        return hints(Unnamed.BELIEVE).take(List.of(hints), () -> {});
    }

    private TakeHints hints(Unnamed unnamed) {
        AllowedPrices prices = AllowedPrices.parse(MONTHLY + "=" + PLAN);
        return new TakeHints(stripe, store, store.pages(), prices, unnamed);
    }

    /** Has what a test says. */
    private static final class Stripe implements ProviderRecords {

        private final Map<SubscriptionId, Subscription> subscriptions = new HashMap<>();
        private final Map<CustomerId, UserId> owners = new HashMap<>();
        private Runnable meanwhile = () -> {};

        private void has(Subscription it) {
            subscriptions.put(it.id(), it);
        }

        @Override
        public Page list(Kind kind, Optional<Place> after) {
            return new Page(List.of(), 0, Optional.empty());
        }

        @Override
        public boolean hasBefore(Kind kind, Instant time) {
            return false;
        }

        @Override
        public Optional<Subscription> findSubscription(SubscriptionId subscription) {
            meanwhile.run();
            return Optional.ofNullable(subscriptions.get(subscription));
        }

        @Override
        public Optional<CustomerOwner> findOwner(CustomerId customer) {
            return Optional.ofNullable(owners.get(customer))
                    .map(it -> new CustomerOwner(customer, it));
        }
    }
}
