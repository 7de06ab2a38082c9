package plus.svc.billing.sandbox;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;

/** Subscriptions that begin by the API, of customers with a payment method. */
abstract class LifecycleTest extends SandboxTest {

    static final String VISA = "pm_card_visa";
    static final String FAILS_WHEN_CHARGED = "pm_card_chargeCustomerFail";

    /** A customer who pays with that from now on. */
    Customer payingWith(String method) throws StripeException {
        Customer customer = alice();
        use(customer.getId(), method);
        return customer;
    }

    void use(String customer, String method) throws StripeException {
        String attached =
                stripe.v1()
                        .paymentMethods()
                        .attach(
                                method,
                                PaymentMethodAttachParams.builder().setCustomer(customer).build())
                        .getId();
        stripe.v1()
                .customers()
                .update(
                        customer,
                        CustomerUpdateParams.builder()
                                .setInvoiceSettings(
                                        CustomerUpdateParams.InvoiceSettings.builder()
                                                .setDefaultPaymentMethod(attached)
                                                .build())
                                .build());
    }

    Subscription subscribe(SubscriptionCreateParams.Builder params) throws StripeException {
        return stripe.v1().subscriptions().create(params.build());
    }

    static SubscriptionCreateParams.Builder order(Customer customer) {
        return SubscriptionCreateParams.builder()
                .setCustomer(customer.getId())
                .addItem(
                        SubscriptionCreateParams.Item.builder()
                                .setPrice(SUBSCRIPTION_PRICE)
                                .build());
    }

    Subscription update(String id, SubscriptionUpdateParams.Builder params) throws StripeException {
        return stripe.v1().subscriptions().update(id, params.build());
    }

    String status(String id) throws StripeException {
        return subscription(id).getStatus();
    }

    static long periodStart(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodStart();
    }

    static long periodEnd(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodEnd();
    }
}
