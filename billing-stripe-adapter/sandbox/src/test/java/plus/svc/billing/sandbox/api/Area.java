package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.HasId;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.service.V1Services;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

import plus.svc.billing.sandbox.LocalStripe;
import plus.svc.billing.sandbox.control.SandboxControl;

import java.util.List;

/** Some endpoints, each called once by the official SDK, which reads back what they answer. */
abstract class Area {

    static final String MONTHLY = "price_xstream_subscription";
    static final String ONCE = "price_xstream_paygo";

    final V1Services stripe;
    final SandboxControl sandbox;

    Area(LocalStripe sandbox, RecordingClient http) {
        stripe =
                StripeClient.builder()
                        .setApiKey("sk_test_sandbox")
                        .setApiBase(sandbox.uri().toString())
                        .setHttpClient(http)
                        .build()
                        .v1();
        this.sandbox = sandbox.control();
    }

    abstract List<DynamicTest> tests();

    Customer alice() throws StripeException {
        return customer(CustomerCreateParams.builder());
    }

    Customer customer(CustomerCreateParams.Builder params) throws StripeException {
        return stripe.customers()
                .create(
                        params.setEmail("alice@example.com")
                                .setPaymentMethod("pm_card_visa")
                                .setInvoiceSettings(
                                        CustomerCreateParams.InvoiceSettings.builder()
                                                .setDefaultPaymentMethod("pm_card_visa")
                                                .build())
                                .build());
    }

    Subscription subscribed(Customer customer) throws StripeException {
        return stripe.subscriptions()
                .create(
                        SubscriptionCreateParams.builder()
                                .setCustomer(customer.getId())
                                .addItem(
                                        SubscriptionCreateParams.Item.builder()
                                                .setPrice(MONTHLY)
                                                .build())
                                .build());
    }

    Session checkout(Customer customer) throws StripeException {
        return stripe.checkout()
                .sessions()
                .create(
                        SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .setCustomer(customer.getId())
                                .addLineItem(
                                        SessionCreateParams.LineItem.builder()
                                                .setPrice(ONCE)
                                                .setQuantity(2L)
                                                .build())
                                .setSuccessUrl("https://shop.example/done")
                                .build());
    }

    static List<String> ids(List<? extends HasId> objects) {
        return objects.stream().map(HasId::getId).toList();
    }

    static void assertDoesNotSearch(Executable search) {
        assertTrue(refusal(search).contains("does not search"));
    }

    static String refusal(Executable call) {
        return assertThrows(InvalidRequestException.class, call).getUserMessage();
    }
}
