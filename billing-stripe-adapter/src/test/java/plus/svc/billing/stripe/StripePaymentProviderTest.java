package plus.svc.billing.stripe;

import org.junit.jupiter.api.AfterEach;

import plus.svc.billing.contract.PaymentProviderContract;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.util.List;

/** Holds the adapter to the contract over HTTP, against the sandbox. */
class StripePaymentProviderTest extends PaymentProviderContract {

    private final SandboxAccount account = new SandboxAccount();

    @AfterEach
    void stop() {
        account.close();
    }

    @Override
    protected PaymentProvider emptyProvider() {
        return account.provider();
    }

    @Override
    protected PriceId recurringPrice() {
        return new PriceId("price_xstream_subscription");
    }

    @Override
    protected PriceId oneTimePrice() {
        return new PriceId("price_xstream_paygo");
    }

    @Override
    protected List<WebhookDelivery> pay(CheckoutSession session) {
        account.make(
                "checkout/sessions/" + session.id() + "/pay", "{\"card\": \"4242424242424242\"}");
        return account.deliveriesUpTo("checkout.session.completed");
    }

    @Override
    protected PaymentIntentId paymentOf(InvoiceId invoice) {
        return account.paymentOf(invoice);
    }

    @Override
    protected void delete(CustomerId customer) {
        account.delete("/v1/customers/" + customer);
    }
}
