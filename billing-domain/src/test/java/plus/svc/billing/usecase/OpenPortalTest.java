package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.model.CheckoutMode.SUBSCRIPTION;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.NoCustomer;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingException.ReadOnlyAccount;

class OpenPortalTest extends BillingTest {

    @Test
    void whoHasBeenToCheckoutHasAPortal() {
        checkout(MONTHLY, SUBSCRIPTION);

        assertEquals("https", openPortal.open(SIGNED_IN_ALICE, RETURN_URL).url().getScheme());
    }

    @Test
    void aReadOnlyAccountHasNone() {
        assertThrows(ReadOnlyAccount.class, () -> openPortal.open(READ_ONLY, RETURN_URL));
    }

    @Test
    void whoNeverBoughtAnythingHasNone() {
        assertNoCustomer();
    }

    @Test
    void whoseCustomerIsGoneHasNone() {
        checkout(MONTHLY, SUBSCRIPTION);
        provider.deleteCustomer(store.customerOf(ALICE).orElseThrow());

        assertNoCustomer();
    }

    @Test
    void aProviderThatIsDownIsNotMistakenForNoCustomer() {
        checkout(MONTHLY, SUBSCRIPTION);
        provider.goDown();

        assertThrows(ProviderFailed.class, () -> openPortal.open(SIGNED_IN_ALICE, RETURN_URL));
    }

    private void assertNoCustomer() {
        assertThrows(NoCustomer.class, () -> openPortal.open(SIGNED_IN_ALICE, RETURN_URL));
    }
}
