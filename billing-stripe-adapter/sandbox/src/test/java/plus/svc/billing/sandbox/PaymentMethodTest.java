package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodUpdateParams;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** What customers pay with. */
final class PaymentMethodTest extends SandboxTest {

    @Test
    void oneIsNobodysUntilItIsAttached() throws Exception {
        Customer alice = alice();
        PaymentMethod made = stripe.v1().paymentMethods().create(visa().build());
        assertNull(made.getCustomer());
        assertEquals("alice@example.com", made.getBillingDetails().getEmail());
        assertEquals("Berlin", made.getBillingDetails().getAddress().getCity());
        assertEquals(Map.of("colour", "blue"), made.getMetadata());

        PaymentMethod attached = attach(made.getId(), alice);

        assertEquals(alice.getId(), attached.getCustomer());
        Event told = inbox.eventsUntil("payment_method.attached").getLast();
        assertEquals(made.getId(), object(told, PaymentMethod.class).getId());
        assertEquals(attached.getId(), attach(made.getId(), alice).getId());
        assertThrows(InvalidRequestException.class, () -> attach(made.getId(), alice()));
    }

    @Test
    void thoseOfACustomerAreListedByTheirType() throws Exception {
        Customer alice = alice();
        String card = attach("pm_card_visa", alice).getId();
        String debit = attach("pm_sepaDebit_success_de", alice).getId();
        attach("pm_card_visa", alice());

        assertEquals(List.of(debit, card), ids(PaymentMethodListParams.builder(), alice));
        assertEquals(
                List.of(debit),
                ids(
                        PaymentMethodListParams.builder()
                                .setType(PaymentMethodListParams.Type.SEPA_DEBIT),
                        alice));
        assertEquals(
                List.of(debit, card),
                stripe.v1().customers().paymentMethods().list(alice.getId()).getData().stream()
                        .map(PaymentMethod::getId)
                        .toList());
        assertEquals(
                "3000",
                stripe.v1()
                        .customers()
                        .paymentMethods()
                        .retrieve(alice.getId(), debit)
                        .getSepaDebit()
                        .getLast4());
    }

    @Test
    void nothingIsAttachedToACustomerWhoIsRefused() throws Exception {
        CustomerCreateParams params =
                CustomerCreateParams.builder()
                        .setPaymentMethod("pm_card_visa")
                        .setInvoiceSettings(
                                CustomerCreateParams.InvoiceSettings.builder()
                                        .setDefaultPaymentMethod("pm_nix")
                                        .build())
                        .build();

        assertThrows(InvalidRequestException.class, () -> stripe.v1().customers().create(params));

        assertEquals(List.of(), stripe.v1().events().list().getData());
    }

    @Test
    void aRefusedChangeLeavesItAsItWas() throws Exception {
        String id = attach("pm_card_visa", alice()).getId();
        PaymentMethodUpdateParams params =
                PaymentMethodUpdateParams.builder()
                        .putMetadata("colour", "red")
                        .setCard(PaymentMethodUpdateParams.Card.builder().setExpMonth(0L).build())
                        .build();

        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().paymentMethods().update(id, params));

        assertEquals(Map.of(), stripe.v1().paymentMethods().retrieve(id).getMetadata());
    }

    private List<String> ids(PaymentMethodListParams.Builder params, Customer customer)
            throws StripeException {
        return stripe
                .v1()
                .paymentMethods()
                .list(params.setCustomer(customer.getId()).build())
                .getData()
                .stream()
                .map(PaymentMethod::getId)
                .toList();
    }

    @Test
    void anIbanBecomesOneToo() throws Exception {
        PaymentMethod made =
                stripe.v1().paymentMethods().create(debit("DE89 3704 0044 0532 0130 00"));

        assertEquals("sepa_debit", made.getType());
        assertEquals("DE", made.getSepaDebit().getCountry());
        assertEquals("37040", made.getSepaDebit().getBankCode());
        InvalidRequestException refused =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().paymentMethods().create(debit("DE00123456")));
        assertEquals("sepa_debit[iban]", refused.getParam());
        assertEquals("invalid_bank_account_iban", refused.getCode());
    }

    @Test
    void oneIsChangedByItsOwnerOrItsNetwork() throws Exception {
        String id = attach("pm_card_visa", alice()).getId();
        long year = year();

        PaymentMethod updated =
                stripe.v1()
                        .paymentMethods()
                        .update(
                                id,
                                PaymentMethodUpdateParams.builder()
                                        .setCard(
                                                PaymentMethodUpdateParams.Card.builder()
                                                        .setExpMonth(6L)
                                                        .setExpYear(year + 1)
                                                        .build())
                                        .build());
        control(
                "/sandbox/payment_methods/" + id + "/update",
                "{\"card\":{\"exp_year\":" + (year + 5) + "}}");

        Event byOwner = inbox.eventsUntil("payment_method.updated").getLast();
        Event byNetwork = inbox.eventsUntil("payment_method.automatically_updated").getLast();
        assertEquals(6, updated.getCard().getExpMonth());
        assertEquals(year + 1, object(byOwner, PaymentMethod.class).getCard().getExpYear());
        assertEquals(year + 5, object(byNetwork, PaymentMethod.class).getCard().getExpYear());
        assertTrue(byNetwork.getData().getPreviousAttributes().containsKey("card"));
    }

    @Test
    void oneThatIsDetachedIsNeverUsedAgain() throws Exception {
        Customer alice = alice();
        String id = attach("pm_card_visa", alice).getId();
        payByDefaultWith(alice, id);

        PaymentMethod detached = stripe.v1().paymentMethods().detach(id);

        assertNull(detached.getCustomer());
        assertEquals(
                "{customer=" + alice.getId() + "}",
                String.valueOf(
                        inbox.eventsUntil("payment_method.detached")
                                .getLast()
                                .getData()
                                .getPreviousAttributes()));
        assertNull(
                stripe.v1()
                        .customers()
                        .retrieve(alice.getId())
                        .getInvoiceSettings()
                        .getDefaultPaymentMethod());
        assertThrows(InvalidRequestException.class, () -> attach(id, alice));
        assertThrows(InvalidRequestException.class, () -> stripe.v1().paymentMethods().detach(id));
    }

    @Test
    void aCustomerPaysByDefaultWithTheirOwnOnly() throws Exception {
        Customer alice = alice();
        String own = attach("pm_card_visa", alice).getId();
        String foreign = attach("pm_card_visa", alice()).getId();

        Customer updated = payByDefaultWith(alice, own);

        assertEquals(own, updated.getInvoiceSettings().getDefaultPaymentMethod());
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> payByDefaultWith(alice, foreign));
        assertEquals("invoice_settings[default_payment_method]", refused.getParam());
        assertNull(payByDefaultWith(alice, "").getInvoiceSettings().getDefaultPaymentMethod());
    }

    @Test
    void aCustomerIsMadeWithWhatTheyPayWith() throws Exception {
        Customer byMethod =
                stripe.v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setPaymentMethod("pm_card_mastercard")
                                        .setInvoiceSettings(
                                                CustomerCreateParams.InvoiceSettings.builder()
                                                        .setDefaultPaymentMethod(
                                                                "pm_card_mastercard")
                                                        .build())
                                        .build());
        Customer byToken =
                stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder().setSource("tok_amex").build());

        String method = byMethod.getInvoiceSettings().getDefaultPaymentMethod();
        PaymentMethod kept = stripe.v1().paymentMethods().retrieve(method);
        assertEquals(byMethod.getId(), kept.getCustomer());
        assertEquals("mastercard", kept.getCard().getBrand());
        PaymentMethod source = stripe.v1().paymentMethods().retrieve(byToken.getDefaultSource());
        assertEquals("amex", source.getCard().getBrand());
        assertEquals(byToken.getId(), source.getCustomer());
    }

    private Customer payByDefaultWith(Customer customer, String method) throws StripeException {
        return stripe.v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .setInvoiceSettings(
                                        CustomerUpdateParams.InvoiceSettings.builder()
                                                .setDefaultPaymentMethod(method)
                                                .build())
                                .build());
    }

    private PaymentMethod attach(String method, Customer customer) throws StripeException {
        return stripe.v1()
                .paymentMethods()
                .attach(
                        method,
                        PaymentMethodAttachParams.builder().setCustomer(customer.getId()).build());
    }

    private static PaymentMethodCreateParams.Builder visa() {
        return PaymentMethodCreateParams.builder()
                .setType(PaymentMethodCreateParams.Type.CARD)
                .setCard(PaymentMethodCreateParams.Token.builder().setToken("tok_visa").build())
                .setBillingDetails(
                        PaymentMethodCreateParams.BillingDetails.builder()
                                .setEmail("alice@example.com")
                                .setAddress(
                                        PaymentMethodCreateParams.BillingDetails.Address.builder()
                                                .setCity("Berlin")
                                                .build())
                                .build())
                .putMetadata("colour", "blue");
    }

    private static PaymentMethodCreateParams debit(String iban) {
        return PaymentMethodCreateParams.builder()
                .setType(PaymentMethodCreateParams.Type.SEPA_DEBIT)
                .setSepaDebit(PaymentMethodCreateParams.SepaDebit.builder().setIban(iban).build())
                .build();
    }
}
