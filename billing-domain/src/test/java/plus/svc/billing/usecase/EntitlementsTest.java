package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.model.Entitlement;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.ProviderEvent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class EntitlementsTest extends BillingTest {

    private static final PlanId SEATS = new PlanId("SEATS");

    @Test
    void aUsersRecordsAreWorthSomethingNewestFirst() {
        record(reported("evt_1", active()));
        record(reported("evt_2", paid()));

        assertEquals(
                List.of(paid(), active()),
                entitlements.of(ALICE).stream().map(Entitlement::record).toList());
        assertTrue(entitlements.of(ALICE).stream().allMatch(it -> it.access().isGranted()));
        assertEquals(List.of(), entitlements.of(BOB));
    }

    @Test
    void thePlanIsThatOfThePriceWhateverWasSold() {
        Entitlements seats = over("price_monthly=SEATS", AccessPolicy.DEFAULT);

        assertEquals(Optional.of(SEATS), seats.of(active()).plan());
    }

    @Test
    void thePlanIsThatOfTheFirstPriceThatHasOne() {
        Entitlements seats = over("price_monthly, price_seat=SEATS", AccessPolicy.DEFAULT);

        assertEquals(Optional.of(SEATS), seats.of(foreign()).plan());
    }

    @Test
    void thePlanIsWhatWasSoldWhereItsPriceIsNoPlans() {
        Entitlements any = over("price_monthly", AccessPolicy.DEFAULT);

        assertEquals(Optional.of(PLAN), any.of(active()).plan());
        assertEquals(Optional.of(PLAN), any.of(paid()).plan());
        assertEquals(Optional.empty(), any.of(foreign()).plan());
    }

    @Test
    void accessEndsWithTheTimeThatThePolicyGives() {
        AccessPolicy aDayOfGrace = new AccessPolicy(Optional.of(Duration.ofDays(1)), false, false);
        Entitlements it = over("price_monthly", aDayOfGrace);
        assertTrue(it.of(active(PAST_DUE, 0)).access().isGranted());

        pass(Duration.ofDays(1));

        assertFalse(it.of(active(PAST_DUE, 0)).access().isGranted());
    }

    private Entitlements over(String allowed, AccessPolicy policy) {
        return new Entitlements(store, AllowedPrices.parse(allowed), policy, clock);
    }

    private void record(ProviderEvent event) {
        store.record(event, new byte[0], judge);
    }
}
