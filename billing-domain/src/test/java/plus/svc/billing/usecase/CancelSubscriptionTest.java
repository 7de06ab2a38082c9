package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.usecase.CancelSubscription.When.NOW;
import static plus.svc.billing.usecase.CancelSubscription.When.PERIOD_END;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.NoSubscription;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingException.ReadOnlyAccount;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;

import java.time.Duration;
import java.util.List;

class CancelSubscriptionTest extends BillingTest {

    @Test
    void aSubscriptionCancelledNowIsOverAtOnce() {
        Subscription it = subscribe();

        Subscription over = cancelSubscription.cancel(SIGNED_IN_ALICE, it.id(), NOW);

        assertEquals(CANCELED, over.status());
        assertEquals(List.of(over), held());
    }

    @Test
    void aSubscriptionCancelledAtItsPeriodsEndGoesOnUntilThen() {
        Subscription it = subscribe();

        Subscription ending = cancelSubscription.cancel(SIGNED_IN_ALICE, it.id(), PERIOD_END);

        assertEquals(ACTIVE, ending.status());
        assertEquals(it.period().map(Period::end), ending.cancelAt());
        assertEquals(List.of(ending), held());
    }

    @Test
    void aSubscriptionThatIsOverIsLeftAsItIsWithoutAsking() {
        Subscription it = subscribe();
        Subscription over = cancelSubscription.cancel(SIGNED_IN_ALICE, it.id(), NOW);
        provider.goDown();

        assertEquals(over, cancelSubscription.cancel(SIGNED_IN_ALICE, it.id(), NOW));
    }

    @Test
    void anotherUsersSubscriptionIsNotFound() {
        Subscription it = subscribe();

        assertThrows(
                NoSubscription.class,
                () -> cancelSubscription.cancel(new SignedInUser(BOB, "", false), it.id(), NOW));
    }

    @Test
    void aReadOnlyAccountCancelsNothing() {
        assertThrows(
                ReadOnlyAccount.class,
                () -> cancelSubscription.cancel(READ_ONLY, SUBSCRIPTION, NOW));
    }

    @Test
    void aSubscriptionTheProviderDoesNotHaveIsNotFound() {
        store.settle(store.question(SUBSCRIPTION), active());

        assertThrows(
                NoSubscription.class,
                () -> cancelSubscription.cancel(SIGNED_IN_ALICE, SUBSCRIPTION, NOW));
    }

    @Test
    void aProviderThatIsDownChangesNothing() {
        Subscription it = subscribe();
        provider.goDown();

        assertThrows(
                ProviderFailed.class,
                () -> cancelSubscription.cancel(SIGNED_IN_ALICE, it.id(), NOW));

        assertEquals(List.of(it), held());
    }

    @Test
    void theWebhookOfACancellationChangesNothingMore() {
        Subscription it = subscribe();
        pass(Duration.ofDays(1));
        Subscription over = cancelSubscription.cancel(SIGNED_IN_ALICE, it.id(), NOW);

        deliver(List.of(provider.change(it.id(), same -> same.withStatus(PAST_DUE))));

        assertEquals(List.of(over), held());
    }
}
