package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.CheckoutExamples.expired;
import static plus.svc.billing.contract.CheckoutExamples.order;
import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.SESSION;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.UserId;

import java.util.Optional;
import java.util.Set;

/** The promises of {@link CheckoutStore}, but for what it asks later: see InquiriesContract. */
public abstract class CheckoutStoreContract extends StoresContract {

    private static final CheckoutSessionId OTHER_SESSION = new CheckoutSessionId("cs_test_2");

    @Test
    void theFirstCheckoutIsMadeOfItsOrder() {
        assertEquals(new Checkout(order(), 0, Optional.empty()), checkouts.reserve(order()));
    }

    @Test
    void whoAsksAgainIsGivenTheSame() {
        Checkout first = checkouts.reserve(order());

        assertEquals(first, checkouts.reserve(order()));
    }

    @Test
    void whoAsksForTheSamePriceOtherwiseIsGivenWhatStands() {
        Checkout first = checkouts.reserve(order());

        assertEquals(
                first, checkouts.reserve(order(ALICE, CUSTOMER, MONTHLY, new PlanId("OTHER"))));
    }

    @Test
    void theOpenPageIsGivenAgain() {
        Checkout first = checkouts.reserve(order());

        checkouts.keep(first, SESSION);

        assertEquals(first.with(SESSION), checkouts.reserve(order()));
    }

    @Test
    void anotherPriceHasACheckoutOfItsOwn() {
        CheckoutOrder other = order(ALICE, CUSTOMER, ONE_TIME, PLAN);
        checkouts.keep(checkouts.reserve(order()), SESSION);

        assertEquals(new Checkout(other, 0, Optional.empty()), checkouts.reserve(other));
    }

    @Test
    void anotherUserHasACheckoutOfItsOwn() {
        CheckoutOrder other = order(BOB, OTHER_CUSTOMER, MONTHLY, PLAN);
        checkouts.keep(checkouts.reserve(order()), SESSION);

        assertEquals(new Checkout(other, 0, Optional.empty()), checkouts.reserve(other));
    }

    @Test
    void afterOneThatHasEndedTheNextIsMadeOfTheNewOrder() {
        CheckoutOrder next = order(ALICE, CUSTOMER, MONTHLY, new PlanId("OTHER"));
        Checkout first = checkouts.reserve(order());
        checkouts.keep(first, SESSION);

        checkouts.end(first.with(SESSION));

        assertEquals(new Checkout(next, 1, Optional.empty()), checkouts.reserve(next));
        assertEquals(new Checkout(next, 1, Optional.empty()), checkouts.reserve(order()));
    }

    @Test
    void aCheckoutEndsThoughItsPageWasNeverKept() {
        checkouts.end(checkouts.reserve(order()));

        assertEquals(1, checkouts.reserve(order()).sequence());
    }

    @Test
    void aCheckoutOfAnotherCustomerStandsUntilItIsEnded() {
        Checkout first = checkouts.reserve(order());

        assertEquals(first, checkouts.reserve(order(ALICE, OTHER_CUSTOMER, MONTHLY, PLAN)));
    }

    @Test
    void aSessionThatLeadsToNothingEndsItsCheckout() {
        checkouts.keep(checkouts.reserve(order()), SESSION);

        record(expired("evt_1", SESSION));

        assertEquals(new Checkout(order(), 1, Optional.empty()), checkouts.reserve(order()));
    }

    @Test
    void thePageOfOneThatHasEndedIsNotGivenAgain() {
        Checkout ended = checkouts.reserve(order());
        checkouts.end(ended);

        checkouts.keep(ended, SESSION);

        assertEquals(new Checkout(order(), 1, Optional.empty()), checkouts.reserve(order()));
    }

    @Test
    void thePageOfAnEarlierOneIsNotTakenForThatOfTheOneThatStands() {
        Checkout ended = checkouts.reserve(order());
        checkouts.end(ended);
        Checkout standing = checkouts.reserve(order());
        checkouts.keep(standing, SESSION);

        checkouts.keep(ended, OTHER_SESSION);

        assertEquals(standing.with(SESSION), checkouts.reserve(order()));
    }

    @Test
    void theEndOfAnEarlierOneDoesNotEndTheOneThatStands() {
        Checkout ended = checkouts.reserve(order());
        checkouts.end(ended);
        Checkout standing = checkouts.reserve(order());

        checkouts.end(ended);

        assertEquals(standing, checkouts.reserve(order()));
    }

    @Test
    void whoeverAsksAtOnceIsGivenTheSame() throws Exception {
        for (int number = 0; number < 20; number++) {
            CheckoutOrder order = order(new UserId("user_" + number), CUSTOMER, MONTHLY, PLAN);

            assertEquals(
                    Set.of(new Checkout(order, 0, Optional.empty())),
                    AtOnce.call(4, () -> checkouts.reserve(order)));
        }
    }

    @Test
    void whoeverAsksAtOnceAfterOneHasEndedIsGivenTheSame() throws Exception {
        for (int number = 0; number < 20; number++) {
            checkouts.end(checkouts.reserve(order()));

            assertEquals(
                    Set.of(new Checkout(order(), number + 1, Optional.empty())),
                    AtOnce.call(4, () -> checkouts.reserve(order())));
        }
    }
}
