package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.model.CheckoutMode.PAYMENT;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Period;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.WebhookDelivery;

import java.time.Duration;
import java.util.List;

class LifeCycleScenarioTest extends BillingTest {

    @Test
    void aUserSubscribesMissesAPaymentPaysBuysSomethingAndLeaves() {
        List<WebhookDelivery> bought = provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());
        assertEquals(List.of(), held());
        deliver(bought.reversed());
        deliver(bought);
        assertTrue(access(theSubscription()).isGranted());

        openPortal.open(SIGNED_IN_ALICE, RETURN_URL);

        pass(Duration.ofDays(30));
        become(PAST_DUE);
        assertEquals(PAST_DUE, theSubscription().status());
        assertTrue(access(theSubscription()).isGranted());

        pass(Duration.ofDays(3));
        become(ACTIVE);
        assertEquals(ACTIVE, theSubscription().status());

        deliver(provider.pay(checkout(ONE_TIME, PAYMENT).id()));
        assertEquals(2, held().size());
        assertTrue(access(held().getFirst()).isGranted());

        cancelSubscription.cancel(
                SIGNED_IN_ALICE, theSubscription().id(), CancelSubscription.When.PERIOD_END);
        assertEquals(
                theSubscription().period().map(Period::end), access(theSubscription()).until());

        pass(Duration.ofDays(27));
        become(CANCELED);
        become(ACTIVE);
        assertEquals(CANCELED, theSubscription().status());
        assertFalse(access(theSubscription()).isGranted());
    }

    private void become(SubscriptionStatus status) {
        deliver(List.of(provider.change(theSubscription().id(), it -> it.withStatus(status))));
    }

    private Subscription theSubscription() {
        return (Subscription) held().getLast();
    }
}
