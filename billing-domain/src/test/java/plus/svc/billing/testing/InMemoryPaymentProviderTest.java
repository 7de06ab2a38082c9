package plus.svc.billing.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.CheckoutExamples.order;
import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;

import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.PaymentProviderContract;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

class InMemoryPaymentProviderTest extends PaymentProviderContract {

    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(Clock.systemUTC());

    @Override
    protected PaymentProvider emptyProvider() {
        provider.offer(recurringPrice(), CheckoutMode.SUBSCRIPTION);
        provider.offer(oneTimePrice(), CheckoutMode.PAYMENT);
        return provider;
    }

    @Override
    protected PriceId recurringPrice() {
        return MONTHLY;
    }

    @Override
    protected PriceId oneTimePrice() {
        return ONE_TIME;
    }

    @Override
    protected List<WebhookDelivery> pay(CheckoutSession session) {
        return provider.pay(session.id());
    }

    @Override
    protected PaymentIntentId paymentOf(InvoiceId invoice) {
        return provider.paymentOf(invoice);
    }

    @Override
    protected void delete(CustomerId customer) {
        provider.deleteCustomer(customer);
    }

    @Test
    void aProviderThatIsDownSaysThatARetryMayHelp() {
        provider.goDown();

        ProviderFailed failure =
                assertThrows(ProviderFailed.class, () -> provider.findSubscription(SUBSCRIPTION));
        assertTrue(failure.retryMayHelp());

        provider.comeBack();
        assertTrue(provider.findSubscription(SUBSCRIPTION).isEmpty());
    }

    @Test
    void aClosedPageCannotBePaidOn() {
        CheckoutSession session = openPage();
        provider.expireCheckout(session.id());

        assertThrows(IllegalArgumentException.class, () -> provider.pay(session.id()));
    }

    @Test
    void aPageIsPaidOnOnce() {
        CheckoutSession session = openPage();
        provider.pay(session.id());

        assertThrows(IllegalArgumentException.class, () -> provider.pay(session.id()));
    }

    @Test
    void aPriceTakenOffTheMarketIsNotActive() {
        provider.withdraw(MONTHLY);

        assertEquals(false, provider.findPrice(MONTHLY).orElseThrow().active());
    }

    private CheckoutSession openPage() {
        CustomerId customer = provider.createCustomer(SIGNED_IN_ALICE, Optional.empty());
        return provider.openCheckout(
                new Checkout(order(ALICE, customer, MONTHLY, PLAN), 0, Optional.empty()));
    }
}
