package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.model.CheckoutMode.PAYMENT;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.Erasure;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.usecase.EraseUser.Result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class EraseUserTest extends BillingTest {

    private final Erasure erasure = store.erasure();
    private final PaymentProvider asked = mock(PaymentProvider.class, delegatesTo(provider));
    private final EraseUser eraseUser = new EraseUser(() -> asked, erasure);

    @Test
    void aPageThatIsOpenIsClosed() {
        CheckoutSessionId page = checkout(MONTHLY, SUBSCRIPTION).id();

        Result result = erase();

        assertFalse(result.erased().isRefused());
        assertEquals(1, result.erased().checkouts());
        assertEquals(Optional.of(new CheckoutState.Expired()), provider.findCheckout(page));
    }

    @Test
    void whatWasPaidForAMomentAgoIsNotOver() {
        CheckoutSessionId page = checkout(MONTHLY, SUBSCRIPTION).id();
        provider.pay(page);

        assertNotOver(page);
    }

    @Test
    void whatIsPaidForWhileItIsClosedIsNotOver() {
        CheckoutSessionId page = checkout(MONTHLY, SUBSCRIPTION).id();
        doAnswer(
                        call -> {
                            provider.pay(page);
                            return null;
                        })
                .when(asked)
                .expireCheckout(page);

        assertNotOver(page);
    }

    @Test
    void whatWaitsForItsPaymentIsNotOver() {
        CheckoutSessionId page = checkout(MONTHLY, SUBSCRIPTION).id();
        doReturn(Optional.of(new CheckoutState.Paying())).when(asked).findCheckout(any());

        assertNotOver(page);
    }

    @Test
    void whatMayStillBecomeActiveIsNotOver() {
        CheckoutSessionId page = checkout(MONTHLY, SUBSCRIPTION).id();
        deliver(provider.pay(page));
        change(INCOMPLETE);

        assertNotOver(page);
    }

    @Test
    void whatTheProviderDoesNotKnowIsOverIfSomebodySaysSo() {
        CheckoutSessionId page = checkout(MONTHLY, SUBSCRIPTION).id();
        doReturn(Optional.empty()).when(asked).findCheckout(any());

        assertNotOver(page);

        assertFalse(eraseUser.erase(ALICE, Set.of(page)).erased().isRefused());
    }

    @Test
    void whatWasBoughtOnceHindersNobody() {
        deliver(provider.pay(checkout(ONE_TIME, PAYMENT).id()));

        Result result = erase();

        assertFalse(result.erased().isRefused());
        assertEquals(1, result.erased().purchases());
        assertEquals(List.of(), held());
    }

    @Test
    void whatWasBoughtAndHasEndedHindersNobody() {
        deliver(provider.pay(checkout(MONTHLY, SUBSCRIPTION).id()));
        change(CANCELED);

        assertEquals(1, erasure.find(ALICE).open());
        assertFalse(erase().erased().isRefused());
    }

    @Test
    void aPageThatIsBeingOpenedMeanwhileIsOfAnotherCustomer() {
        CheckoutSessionId[] first = new CheckoutSessionId[1];
        doAnswer(
                        call -> {
                            CheckoutSession page = provider.openCheckout(call.getArgument(0));
                            if (first[0] == null) {
                                first[0] = page.id();
                                assertFalse(erase().erased().isRefused());
                            }
                            return page;
                        })
                .when(asked)
                .openCheckout(any());
        StartCheckout starting = new StartCheckout(asked, store, store.checkouts(), prices, judge);

        CheckoutSession page = starting.start(SIGNED_IN_ALICE, request(MONTHLY, SUBSCRIPTION));

        assertEquals(Optional.of(new CheckoutState.Expired()), provider.findCheckout(first[0]));
        deliver(provider.pay(page.id()));
        assertEquals(1, held().size());
    }

    @Test
    void nothingIsErasedWhileTheProviderCannotBeAsked() {
        checkout(MONTHLY, SUBSCRIPTION);
        provider.goDown();

        assertThrows(ProviderFailed.class, this::erase);

        assertEquals(1, erasure.find(ALICE).customers());
    }

    @Test
    void theProviderIsAskedOnlyForAPage() {
        store.keepCustomer(ALICE, CUSTOMER);
        provider.goDown();

        assertEquals(1, erase().erased().customers());
    }

    private Result erase() {
        return eraseUser.erase(ALICE, Set.of());
    }

    private void change(SubscriptionStatus status) {
        pass(Duration.ofDays(1));
        Subscription bought = (Subscription) held().getFirst();
        deliver(List.of(provider.change(bought.id(), it -> it.withStatus(status))));
    }

    private void assertNotOver(CheckoutSessionId page) {
        Result result = erase();

        assertTrue(result.erased().isRefused());
        assertEquals(Set.of(page), result.open());
        assertTrue(store.customerOf(ALICE).isPresent());
    }
}
