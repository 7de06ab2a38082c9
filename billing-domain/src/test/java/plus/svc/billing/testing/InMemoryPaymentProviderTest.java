package plus.svc.billing.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;

import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.PaymentProviderContract;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.time.Clock;
import java.util.List;

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
    void aPriceTakenOffTheMarketIsNotActive() {
        provider.withdraw(MONTHLY);

        assertEquals(false, provider.findPrice(MONTHLY).orElseThrow().active());
    }
}
