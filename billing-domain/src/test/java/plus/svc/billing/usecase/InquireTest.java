package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.contract.PaymentExamples.reported;
import static plus.svc.billing.model.CheckoutMode.PAYMENT;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.usecase.Inquire.Result;
import plus.svc.billing.usecase.Inquire.Result.Answered;
import plus.svc.billing.usecase.Inquire.Result.GivenUp;
import plus.svc.billing.usecase.Inquire.Result.Postponed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class InquireTest extends BillingTest {

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Inquire inquire = inquire(provider);

    @Test
    void nothingIsAskedAboutWhatWasHeard() {
        subscribe();
        pass(SILENCE);

        assertEquals(Optional.empty(), inquire.inquireNext());
    }

    @Test
    void aSubscriptionThatWasBoughtUnheardIsFound() {
        provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());
        pass(SILENCE);

        assertInstanceOf(Answered.class, next());
        settle.settleNext();

        assertEquals(ACTIVE, ((Subscription) held().getFirst()).status());
        assertNothingIsLeft();
    }

    @Test
    void aPurchaseThatWasPaidUnheardIsFound() {
        CheckoutSession page = checkout(ONE_TIME, PAYMENT);
        provider.pay(page.id());
        pass(SILENCE);

        assertInstanceOf(Answered.class, next());

        assertEquals(page.id(), ((Purchase) held().getFirst()).session());
        assertNothingIsLeft();
    }

    @Test
    void aPurchaseWhosePaymentIsOnItsWayIsStoredAndAskedAboutUntilItIsDecided() {
        checkout(ONE_TIME, PAYMENT);
        pass(SILENCE);

        Result first = inquire(answering(new Bought(unpaid()))).inquireNext().orElseThrow();
        assertEquals(List.of(unpaid()), held());

        pass(assertInstanceOf(Postponed.class, first).delay());
        Result second = inquire(answering(new Bought(failed()))).inquireNext().orElseThrow();
        assertInstanceOf(Answered.class, second);
        assertEquals(List.of(failed()), held());
        assertNothingIsLeft();
    }

    @Test
    void aPageThatIsStillOpenIsAskedAboutAgain() {
        CheckoutSession page = checkout(MONTHLY, SUBSCRIPTION);
        pass(SILENCE);
        pass(assertInstanceOf(Postponed.class, next()).delay());

        provider.expireCheckout(page.id());

        assertInstanceOf(Answered.class, next());
        assertNothingIsLeft();
    }

    @Test
    void aPageThatTheProviderDoesNotHaveIsAskedAboutOnce() {
        checkout(MONTHLY, SUBSCRIPTION);
        pass(SILENCE);
        PaymentProvider another = mock(PaymentProvider.class);
        when(another.findCheckout(any())).thenReturn(Optional.empty());

        assertInstanceOf(Answered.class, inquire(another).inquireNext().orElseThrow());

        assertNothingIsLeft();
    }

    @Test
    void whatWasGivenBackIsSeenOnTheInvoiceThatItWasPaidFor() {
        subscribe();
        Invoice invoice = theInvoice();
        refund(provider.paymentOf(invoice.id()));
        assertEquals(Optional.empty(), theInvoice().refunded());

        assertInstanceOf(Answered.class, next());

        assertEquals(Optional.of(new Money(900, "usd")), theInvoice().refunded());
        assertNothingIsLeft();
    }

    @Test
    void aPaymentThatWasForNoInvoiceIsAskedAboutOnce() {
        refund(new PaymentIntentId("pi_of_something_else"));

        assertInstanceOf(Answered.class, next());

        assertNothingIsLeft();
    }

    @Test
    void aProviderThatIsDownIsAskedAgainLaterEachTimeLonger() {
        checkout(MONTHLY, SUBSCRIPTION);
        pass(SILENCE);
        provider.goDown();

        Duration delay = Duration.ZERO;
        for (int tries = 0; tries < 5; tries++) {
            Duration longer = assertInstanceOf(Postponed.class, next()).delay();
            assertTrue(longer.compareTo(delay) > 0, () -> longer + " is not longer");
            assertEquals(Optional.empty(), inquire.inquireNext());
            pass(longer);
            delay = longer;
        }
    }

    @Test
    void whatFindsNoAnswerIsGivenUpAfterTwentyTries() {
        checkout(MONTHLY, SUBSCRIPTION);
        pass(SILENCE);
        provider.goDown();
        for (int tries = 1; tries < 20; tries++) {
            pass(assertInstanceOf(Postponed.class, next()).delay());
        }

        assertInstanceOf(GivenUp.class, next());

        assertNothingIsLeft();
    }

    @Test
    void whoDiesWhileItAsksIsFollowedByAnother() {
        provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());
        pass(SILENCE);
        PaymentProvider dying = mock(PaymentProvider.class);
        when(dying.findCheckout(any())).thenThrow(new IllegalStateException("killed"));
        assertThrows(IllegalStateException.class, inquire(dying)::inquireNext);
        assertEquals(Optional.empty(), inquire.inquireNext());

        pass(Duration.ofMinutes(2));

        assertInstanceOf(Answered.class, next());
    }

    private Inquire inquire(PaymentProvider asked) {
        return new Inquire(asked, store, store.inquiries(), judge, new Random(1));
    }

    private Result next() {
        return inquire.inquireNext().orElseThrow();
    }

    private void assertNothingIsLeft() {
        pass(A_WEEK);
        assertEquals(Optional.empty(), inquire.inquireNext());
    }

    private void refund(PaymentIntentId payment) {
        store.record(reported("evt_refund", refunded(payment, 900)), new byte[0], judge);
    }

    private Invoice theInvoice() {
        List<Invoice> invoices = store.findInvoices(ALICE);
        assertEquals(1, invoices.size());
        return invoices.getFirst();
    }

    private static PaymentProvider answering(CheckoutState state) {
        PaymentProvider provider = mock(PaymentProvider.class);
        when(provider.findCheckout(any())).thenReturn(Optional.of(state));
        return provider;
    }
}
