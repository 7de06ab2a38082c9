package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Refetch;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.usecase.Settle.Settlement.GivenUp;
import plus.svc.billing.usecase.Settle.Settlement.Gone;
import plus.svc.billing.usecase.Settle.Settlement.Overtaken;
import plus.svc.billing.usecase.Settle.Settlement.Postponed;
import plus.svc.billing.usecase.Settle.Settlement.Settled;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class SettleTest extends BillingTest {

    @Test
    void nothingIsAskedWithoutADoubt() {
        subscribe();

        assertEquals(Optional.empty(), settle.settleNext());
    }

    @Test
    void ofTwoChangesWithinASecondTheProviderTellsWhichCameLast() {
        Subscription it = subscribe();
        pass(Duration.ofDays(1));
        WebhookDelivery failed = provider.change(it.id(), same -> same.withStatus(PAST_DUE));
        WebhookDelivery recovered = provider.change(it.id(), same -> same.withStatus(ACTIVE));
        deliver(List.of(recovered, failed));
        assertEquals(PAST_DUE, theSubscription().status());

        assertEquals(Optional.of(new Settled(it.id(), ACTIVE)), settle.settleNext());

        assertEquals(ACTIVE, theSubscription().status());
        assertEquals(Optional.empty(), settle.settleNext());
    }

    @Test
    void aSubscriptionKnownOnlyFromAnInvoiceIsAskedFor() {
        List<WebhookDelivery> deliveries =
                provider.pay(checkout(MONTHLY, CheckoutMode.SUBSCRIPTION).id());
        deliver(List.of(deliveries.get(1)));
        assertEquals(List.of(), held());

        settle.settleNext();

        assertEquals(ACTIVE, theSubscription().status());
        assertEquals(ALICE, theSubscription().metadata().user().orElseThrow());
    }

    @Test
    void aSubscriptionTheProviderDoesNotHaveIsAskedForOnce() {
        store.record(
                invoicePaid("evt_foreign", 0),
                new byte[0],
                new Judge(Duration.ZERO, Refetch.DOUBT));

        assertEquals(Optional.of(new Gone(SUBSCRIPTION)), settle.settleNext());
        assertEquals(Optional.empty(), settle.settleNext());
    }

    @Test
    void aQuestionThatFindsNoAnswerIsAskedAgainLaterEachTimeLonger() {
        Subscription it = subscribe();
        deliver(List.of(provider.change(it.id(), same -> same.withStatus(PAST_DUE))));
        provider.goDown();

        Duration delay = Duration.ZERO;
        for (int tries = 0; tries < 5; tries++) {
            Duration longer = ((Postponed) settle.settleNext().orElseThrow()).delay();
            assertTrue(longer.compareTo(delay) > 0, () -> longer + " is not longer");
            assertEquals(Optional.empty(), settle.settleNext());
            pass(longer);
            delay = longer;
        }

        provider.comeBack();
        assertEquals(Optional.of(new Settled(it.id(), PAST_DUE)), settle.settleNext());
    }

    @Test
    void aQuestionThatFindsNoAnswerIsGivenUpAfterSixtyTriesUntilAnEventComes() {
        Subscription it = subscribe();
        deliver(List.of(provider.change(it.id(), same -> same.withStatus(PAST_DUE))));
        provider.goDown();
        for (int tries = 1; tries < 60; tries++) {
            pass(assertInstanceOf(Postponed.class, settle.settleNext().orElseThrow()).delay());
        }

        assertInstanceOf(GivenUp.class, settle.settleNext().orElseThrow());
        provider.comeBack();
        pass(Duration.ofDays(1));
        assertEquals(Optional.empty(), settle.settleNext());

        deliver(List.of(provider.change(it.id(), same -> same.withStatus(ACTIVE))));
        assertEquals(Optional.of(new Settled(it.id(), ACTIVE)), settle.settleNext());
    }

    @Test
    void anAnswerThatAnEventOvertookIsAskedForAgain() {
        Subscription it = subscribe();
        store.doubt(it.id(), Optional.empty());
        PaymentProvider slow = mock(PaymentProvider.class);
        when(slow.findSubscription(it.id()))
                .thenAnswer(
                        call -> {
                            store.doubt(it.id(), Optional.empty());
                            return Optional.of(it);
                        });

        assertEquals(
                Optional.of(new Overtaken(it.id())),
                new Settle(slow, store, new Random(1)).settleNext());

        assertEquals(Optional.of(new Settled(it.id(), ACTIVE)), settle.settleNext());
    }

    private Subscription theSubscription() {
        assertEquals(1, held().size());
        return (Subscription) held().getFirst();
    }
}
