package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.model.CheckoutMode.PAYMENT;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.AlreadySubscribed;
import plus.svc.billing.model.BillingException.PriceUnavailable;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingException.ReadOnlyAccount;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class StartCheckoutTest extends BillingTest {

    @Test
    void aReadOnlyAccountBuysNothing() {
        assertThrows(
                ReadOnlyAccount.class,
                () -> startCheckout.start(READ_ONLY, request(MONTHLY, SUBSCRIPTION)));
    }

    @Test
    void aPriceThatIsNotAllowedCannotBeBought() {
        PriceId other = new PriceId("price_other");
        provider.offer(other, SUBSCRIPTION);

        assertUnavailable(other, SUBSCRIPTION);
    }

    @Test
    void aPriceThatIsNoPriceCannotBeBought() {
        assertUnavailable(new PriceId("prod_x"), SUBSCRIPTION);
    }

    @Test
    void aPriceThatDoesNotFitTheModeCannotBeBought() {
        assertUnavailable(MONTHLY, PAYMENT);
        assertUnavailable(ONE_TIME, SUBSCRIPTION);
    }

    @Test
    void aPriceTakenOffTheMarketCannotBeBought() {
        provider.withdraw(MONTHLY);

        assertUnavailable(MONTHLY, SUBSCRIPTION);
    }

    @Test
    void theSecondClickLeadsToTheSameSession() {
        assertEquals(checkout(MONTHLY, SUBSCRIPTION), checkout(MONTHLY, SUBSCRIPTION));
    }

    @Test
    void aLiveSubscriptionIsNotBoughtTwice() {
        subscribe();

        assertThrows(AlreadySubscribed.class, () -> checkout(MONTHLY, SUBSCRIPTION));
    }

    @Test
    void aSubscriptionThatIsOverCanBeBoughtAgain() {
        Subscription over = subscribe();
        pass(Duration.ofDays(1));
        deliver(
                List.of(
                        provider.change(
                                over.id(), it -> it.withStatus(SubscriptionStatus.CANCELED))));

        subscribe();

        assertEquals(2, held().size());
    }

    @Test
    void theSameThingCanBePaidForTwice() {
        deliver(provider.pay(checkout(ONE_TIME, PAYMENT).id()));
        deliver(provider.pay(checkout(ONE_TIME, PAYMENT).id()));

        assertEquals(2, held().size());
    }

    @Test
    void aCustomerThatIsGoneIsReplacedOnce() {
        checkout(MONTHLY, SUBSCRIPTION);
        CustomerId gone = store.customerOf(ALICE).orElseThrow();
        provider.deleteCustomer(gone);

        checkout(MONTHLY, SUBSCRIPTION);
        CustomerId replacement = store.customerOf(ALICE).orElseThrow();
        checkout(MONTHLY, SUBSCRIPTION);

        assertNotEquals(gone, replacement);
        assertEquals(Optional.of(replacement), store.customerOf(ALICE));
    }

    @Test
    void aProviderThatIsDownFailsTheCheckoutAndLeavesNothing() {
        provider.goDown();

        assertThrows(ProviderFailed.class, () -> checkout(MONTHLY, SUBSCRIPTION));

        assertEquals(Optional.empty(), store.customerOf(ALICE));
    }

    private void assertUnavailable(PriceId price, CheckoutMode mode) {
        assertThrows(PriceUnavailable.class, () -> checkout(price, mode));
    }
}
