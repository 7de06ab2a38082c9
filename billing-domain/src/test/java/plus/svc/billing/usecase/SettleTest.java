package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.WebhookDelivery;

import java.time.Duration;
import java.util.List;

class SettleTest extends BillingTest {

    @Test
    void nothingIsAskedWithoutADoubt() {
        subscribe();

        assertEquals(0, settle.settle());
    }

    @Test
    void ofTwoChangesWithinASecondTheProviderTellsWhichCameLast() {
        Subscription it = subscribe();
        pass(Duration.ofDays(1));
        WebhookDelivery failed = provider.change(it.id(), same -> same.withStatus(PAST_DUE));
        WebhookDelivery recovered = provider.change(it.id(), same -> same.withStatus(ACTIVE));
        deliver(List.of(recovered, failed));
        assertEquals(PAST_DUE, theSubscription().status());

        assertEquals(1, settle.settle());

        assertEquals(ACTIVE, theSubscription().status());
        assertEquals(0, settle.settle());
    }

    @Test
    void aSubscriptionKnownOnlyFromAnInvoiceIsAskedFor() {
        List<WebhookDelivery> deliveries = provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());
        deliver(List.of(deliveries.get(1)));
        assertEquals(List.of(), held());

        settle.settle();

        assertEquals(ACTIVE, theSubscription().status());
        assertEquals(ALICE, theSubscription().metadata().user().orElseThrow());
    }

    @Test
    void aQuestionThatFindsNoAnswerIsAskedAgainLaterEachTimeLonger() {
        Subscription it = subscribe();
        deliver(List.of(provider.change(it.id(), same -> same.withStatus(PAST_DUE))));
        provider.goDown();

        assertEquals(1, settle.settle());
        assertEquals(0, settle.settle());
        pass(Duration.ofSeconds(1));
        assertEquals(1, settle.settle());
        pass(Duration.ofMillis(999));
        assertEquals(0, settle.settle());

        provider.comeBack();
        pass(Duration.ofSeconds(2));
        assertEquals(1, settle.settle());
        assertEquals(0, settle.settle());
    }

    private Subscription theSubscription() {
        assertEquals(1, held().size());
        return (Subscription) held().getFirst();
    }
}
