package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.param.CustomerBalanceTransactionCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentListParams;
import com.stripe.param.SetupIntentUpdateParams;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.util.List;

/** Who buys, and with what. */
final class CustomerArea extends Area {

    CustomerArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("customers", this::customers),
                dynamicTest("balance transactions", this::balance),
                dynamicTest("payment methods", this::methods),
                dynamicTest("payment methods of a customer", this::methodsOfCustomer),
                dynamicTest("setup intents", this::setups));
    }

    private void customers() throws StripeException {
        String id = alice().getId();
        stripe.customers()
                .update(id, CustomerUpdateParams.builder().setEmail("bob@example.com").build());
        CustomerListParams listed =
                CustomerListParams.builder().setEmail("bob@example.com").build();
        CustomerSearchParams sought =
                CustomerSearchParams.builder().setQuery("email:'bob@example.com'").build();

        Customer read = stripe.customers().retrieve(id);
        assertEquals("bob@example.com", read.getEmail());
        assertEquals(List.of(read), stripe.customers().list(listed).getData());
        assertDoesNotSearch(() -> stripe.customers().search(sought));
        assertTrue(stripe.customers().delete(id).getDeleted());
    }

    private void balance() throws StripeException {
        String alice = alice().getId();

        CustomerBalanceTransaction made =
                stripe.customers()
                        .balanceTransactions()
                        .create(
                                alice,
                                CustomerBalanceTransactionCreateParams.builder()
                                        .setAmount(-500L)
                                        .setCurrency("usd")
                                        .build());

        assertEquals(-500, made.getEndingBalance());
        assertEquals("adjustment", made.getType());
        assertEquals(List.of(made), stripe.customers().balanceTransactions().list(alice).getData());
    }

    private void methods() throws StripeException {
        String alice = stripe.customers().create().getId();
        PaymentMethod made =
                stripe.paymentMethods()
                        .create(
                                PaymentMethodCreateParams.builder()
                                        .setType(PaymentMethodCreateParams.Type.CARD)
                                        .setCard(
                                                PaymentMethodCreateParams.Token.builder()
                                                        .setToken("tok_visa")
                                                        .build())
                                        .build());
        String id = made.getId();
        stripe.paymentMethods()
                .attach(id, PaymentMethodAttachParams.builder().setCustomer(alice).build());
        stripe.paymentMethods()
                .update(id, PaymentMethodUpdateParams.builder().putMetadata("a", "b").build());
        PaymentMethodListParams listed =
                PaymentMethodListParams.builder().setCustomer(alice).build();

        PaymentMethod read = stripe.paymentMethods().retrieve(id);
        assertEquals("4242", made.getCard().getLast4());
        assertEquals(alice, read.getCustomer());
        assertEquals("b", read.getMetadata().get("a"));
        assertEquals(List.of(read), stripe.paymentMethods().list(listed).getData());
        assertNull(stripe.paymentMethods().detach(id).getCustomer());
    }

    private void methodsOfCustomer() throws StripeException {
        String alice = alice().getId();

        List<PaymentMethod> listed = stripe.customers().paymentMethods().list(alice).getData();
        PaymentMethod read =
                stripe.customers().paymentMethods().retrieve(alice, listed.getFirst().getId());

        assertEquals(List.of(read), listed);
        assertEquals("visa", read.getCard().getBrand());
    }

    private SetupIntent setup(String customer) throws StripeException {
        return stripe.setupIntents()
                .create(SetupIntentCreateParams.builder().setCustomer(customer).build());
    }

    private void setups() throws StripeException {
        String alice = alice().getId();
        String id = setup(alice).getId();
        stripe.setupIntents()
                .update(id, SetupIntentUpdateParams.builder().setDescription("Later").build());
        stripe.setupIntents()
                .confirm(
                        id,
                        SetupIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_mastercard")
                                .build());
        SetupIntentListParams listed = SetupIntentListParams.builder().setCustomer(alice).build();

        SetupIntent read = stripe.setupIntents().retrieve(id);
        assertEquals("succeeded", read.getStatus());
        assertEquals("Later", read.getDescription());
        assertEquals(List.of(read), stripe.setupIntents().list(listed).getData());
        assertEquals("canceled", stripe.setupIntents().cancel(setup(alice).getId()).getStatus());
    }
}
