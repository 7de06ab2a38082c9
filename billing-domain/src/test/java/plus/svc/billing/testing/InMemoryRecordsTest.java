package plus.svc.billing.testing;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;

import plus.svc.billing.contract.ProviderRecordsContract;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.ProviderRecords;

import java.time.Clock;

class InMemoryRecordsTest extends ProviderRecordsContract {

    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(Clock.systemUTC());

    @Override
    protected PaymentProvider emptyProvider() {
        provider.offer(recurringPrice(), CheckoutMode.SUBSCRIPTION);
        provider.offer(oneTimePrice(), CheckoutMode.PAYMENT);
        return provider;
    }

    @Override
    protected ProviderRecords records() {
        return provider.records();
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
    protected void payFor(CheckoutSession session) {
        provider.pay(session.id());
    }

    @Override
    protected void delete(CustomerId customer) {
        provider.deleteCustomer(customer);
    }
}
