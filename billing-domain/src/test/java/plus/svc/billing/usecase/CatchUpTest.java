package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.usecase.CatchUp.Caught;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class CatchUpTest extends BillingTest {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final CatchUp catchUp = catchUp(provider, store);

    @Test
    void whereNothingHappenedNothingIsCaught() {
        assertEquals(Optional.of(new Caught(0, 0)), catchUp.run());
    }

    @Test
    void whatWasNeverDeliveredIsFound() {
        SubscriptionId id = subscribeUnheard();

        assertEquals(Optional.of(new Caught(3, 3)), catchUp.run());

        assertEquals(id, theSubscription().id());
        assertEquals(ACTIVE, theSubscription().status());
    }

    @Test
    void whatWasDeliveredIsNotTakenTwice() {
        Subscription it = subscribe();
        loseChange(it.id(), PAST_DUE);

        assertEquals(Optional.of(new Caught(4, 1)), catchUp.run());
    }

    @Test
    void theNextTurnBeginsWhereTheLastOneCame() {
        SubscriptionId id = subscribeUnheard();
        pass(A_DAY);
        loseChange(id, PAST_DUE);
        catchUp.run();
        pass(A_DAY);
        loseChange(id, ACTIVE);
        pass(A_DAY);

        assertEquals(Optional.of(new Caught(2, 1)), catchUp.run());

        assertEquals(ACTIVE, theSubscription().status());
    }

    @Test
    void whatIsListedAMinuteLateIsFoundInTheNextTurn() {
        SubscriptionId id = subscribeUnheard();
        pass(A_DAY);
        loseChange(id, PAST_DUE);
        catchUp.run();
        pass(Duration.ofMinutes(-1));
        loseChange(id, CANCELED);
        pass(A_DAY);

        assertEquals(Optional.of(new Caught(2, 1)), catchUp.run());

        assertEquals(CANCELED, theSubscription().status());
    }

    @Test
    void whatHappenedThirtyDaysAgoIsFoundAndNothingFromBefore() {
        SubscriptionId id = subscribeUnheard();
        pass(A_DAY);
        loseChange(id, PAST_DUE);
        pass(Duration.ofDays(30));

        assertEquals(Optional.of(new Caught(1, 1)), catchUp.run());
    }

    @Test
    void aCursorFromLongAgoReachesBackNoFartherThanTheProviderDoes() {
        SubscriptionId id = subscribeUnheard();
        catchUp.run();
        pass(A_DAY);
        loseChange(id, PAST_DUE);
        pass(Duration.ofDays(40));
        loseChange(id, ACTIVE);

        assertEquals(Optional.of(new Caught(1, 1)), catchUp.run());
    }

    @Test
    void afterAFailureTheNextTurnBeginsWhereItStopped() {
        SubscriptionId id = subscribeUnheard();
        pass(Duration.ofDays(20));
        Instant later = clock.instant();
        loseChange(id, PAST_DUE);
        PaymentProvider failing = mock(PaymentProvider.class, delegatesTo(provider));
        doThrow(failure())
                .when(failing)
                .readEvents(any(), argThat(until -> until.isAfter(later)), any());

        assertThrows(ProviderFailed.class, () -> catchUp(failing, store).run());
        assertEquals(ACTIVE, theSubscription().status());

        pass(PAUSE);
        assertEquals(Optional.of(new Caught(1, 1)), catchUp.run());
        assertEquals(PAST_DUE, theSubscription().status());
    }

    @Test
    void afterASilenceOneReadingIsEnough() {
        subscribeUnheard();
        pass(Duration.ofDays(20));
        catchUp.run();
        pass(A_DAY.dividedBy(2));
        PaymentProvider watched = mock(PaymentProvider.class, delegatesTo(provider));

        catchUp(watched, store).run();

        verify(watched).readEvents(any(), any(), any());
    }

    @Test
    void aTurnIsFollowedByAPause() {
        catchUp.run();
        assertEquals(Optional.empty(), catchUp.run());

        pass(PAUSE);

        assertTrue(catchUp.run().isPresent());
    }

    @Test
    void whileAnotherCatchesUpNothingIsAsked() {
        duties.take(Duty.CATCH_UP, A_DAY);
        provider.goDown();

        assertEquals(Optional.empty(), catchUp.run());
    }

    @Test
    void aTurnThatTakesLongIsKeptWhileItIsWorkedOn() {
        SubscriptionId id = subscribeUnheard();
        loseChange(id, PAST_DUE);
        loseChange(id, ACTIVE);
        SubscriptionStore slow = mock(SubscriptionStore.class, delegatesTo(store));
        doAnswer(
                        event -> {
                            assertEquals(Optional.empty(), duties.take(Duty.CATCH_UP, A_DAY));
                            pass(Duration.ofSeconds(20));
                            return false;
                        })
                .when(slow)
                .knows(any());

        assertEquals(Optional.of(new Caught(5, 5)), catchUp(provider, slow).run());
    }

    @Test
    void whoseTurnWasTakenOverLeavesTheRest() {
        subscribeUnheard();
        PaymentProvider slow = mock(PaymentProvider.class, delegatesTo(provider));
        doAnswer(
                        call -> {
                            pass(A_DAY);
                            duties.take(Duty.CATCH_UP, A_DAY);
                            return null;
                        })
                .when(slow)
                .readEvents(any(), any(), any());

        assertEquals(Optional.of(new Caught(0, 0)), catchUp(slow, store).run());

        verify(slow).readEvents(any(), any(), any());
        assertEquals(Optional.empty(), catchUp.run());
        pass(A_DAY);
        assertEquals(Optional.of(new Caught(3, 3)), catchUp.run());
    }

    private CatchUp catchUp(PaymentProvider asked, SubscriptionStore kept) {
        return new CatchUp(asked, kept, duties, judge, clock, PAUSE);
    }

    /** Nothing of it is delivered. */
    private SubscriptionId subscribeUnheard() {
        WebhookDelivery first = provider.pay(checkout(MONTHLY, SUBSCRIPTION).id()).getFirst();
        return ((SubscriptionReported) provider.readEvent(first)).subscription();
    }

    private void loseChange(SubscriptionId id, SubscriptionStatus status) {
        provider.change(id, it -> it.withStatus(status));
    }

    private Subscription theSubscription() {
        assertEquals(1, held().size());
        return (Subscription) held().getFirst();
    }

    private static ProviderFailed failure() {
        return new ProviderFailed(
                "list events", "it is down", Optional.empty(), true, new IllegalStateException());
    }
}
