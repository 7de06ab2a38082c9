package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.model.CheckoutMode.PAYMENT;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Erasure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class EraseUserTest extends BillingTest {

    private final Erasure erasure = store.erasure();
    private final EraseUser eraseUser = new EraseUser(provider, store, erasure, judge);

    @Test
    void aPageThatIsOpenIsClosed() {
        CheckoutSession page = checkout(MONTHLY, SUBSCRIPTION);

        Erased erased = eraseUser.erase(ALICE);

        assertFalse(erased.isRefused());
        assertEquals(1, erased.checkouts());
        assertEquals(Optional.of(new CheckoutState.Expired()), provider.findCheckout(page.id()));
    }

    @Test
    void whatWasPaidForAMomentAgoIsLive() {
        provider.pay(checkout(MONTHLY, SUBSCRIPTION).id());

        Erased refused = eraseUser.erase(ALICE);

        assertEquals(1, refused.live());
        assertTrue(refused.isRefused());
        assertEquals(1, held().size());
    }

    @Test
    void whatWasPaidForOnceIsErasedToo() {
        provider.pay(checkout(ONE_TIME, PAYMENT).id());

        Erased erased = eraseUser.erase(ALICE);

        assertFalse(erased.isRefused());
        assertEquals(1, erased.purchases());
        assertEquals(List.of(), held());
    }

    @Test
    void whatWasBoughtAndHasEndedHindersNobody() {
        SubscriptionId over = subscribe().id();
        pass(Duration.ofDays(1));
        deliver(List.of(provider.change(over, it -> it.withStatus(CANCELED))));

        assertFalse(eraseUser.erase(ALICE).isRefused());
    }

    @Test
    void nothingIsErasedThatCannotBeClosed() {
        checkout(MONTHLY, SUBSCRIPTION);
        provider.goDown();

        assertThrows(ProviderFailed.class, () -> eraseUser.erase(ALICE));

        assertEquals(1, erasure.find(ALICE).customers());
    }

    @Test
    void theProviderIsAskedOnlyForAPage() {
        store.keepCustomer(ALICE, CUSTOMER);
        provider.goDown();

        assertEquals(1, eraseUser.erase(ALICE).customers());
    }
}
