package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.PaymentIntentConfirmParams;

import org.junit.jupiter.api.Test;

/** The payments of invoices, in the hands of a program, a bank, and time. */
final class InvoicePaymentTest extends LifecycleTest {

    private static final String ASKS = "pm_card_authenticationRequired";
    private static final String DEBIT = "pm_sepaDebit_success_de";

    @Test
    void whatAProgramConfirmsPaysTheInvoiceAndIsNotChargedAgain() throws Exception {
        String id = pastDue();

        confirm(VISA);

        assertEquals("paid", latestInvoice(id).getStatus());
        assertEquals("active", status(id));
        advance("{\"days\":4}");
        assertEquals(2, latestInvoice(id).getAttemptCount());
        assertEquals("succeeded", latestIntent().getStatus());
        assertEquals(1, succeededChargesOf(latestIntent()));
    }

    @Test
    void whatAProgramConfirmsInVainIsToldAndMovesNoRetry() throws Exception {
        String id = pastDue();
        Invoice before = latestInvoice(id);
        inbox.eventsUntil("invoice.payment_failed");

        assertThrows(CardException.class, () -> confirm("pm_card_chargeDeclined"));

        inbox.eventsUntil("invoice.payment_failed");
        assertEquals("open", latestInvoice(id).getStatus());
        assertEquals(before.getNextPaymentAttempt(), latestInvoice(id).getNextPaymentAttempt());
    }

    @Test
    void noProgramCancelsThePaymentOfAnInvoice() throws Exception {
        pastDue();

        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().paymentIntents().cancel(latestIntent().getId()));

        assertEquals("requires_payment_method", latestIntent().getStatus());
    }

    @Test
    void aVoidInvoiceIsNotPaidAnyMore() throws Exception {
        String id = pastDue();

        stripe.v1().invoices().voidInvoice(latestInvoice(id).getId());

        assertEquals("canceled", latestIntent().getStatus());
        assertEquals("void_invoice", latestIntent().getCancellationReason());
        assertThrows(InvalidRequestException.class, () -> confirm(VISA));
    }

    @Test
    void anInvoiceThatIsPaidElsewhereIsNotPaidTwice() throws Exception {
        String id = pastDue();

        stripe.v1()
                .invoices()
                .pay(
                        latestInvoice(id).getId(),
                        InvoicePayParams.builder().setPaidOutOfBand(true).build());

        assertEquals("canceled", latestIntent().getStatus());
        assertEquals("paid", latestInvoice(id).getStatus());
    }

    @Test
    void anInvoiceWhoseDebitIsUnderWayIsNeitherPaidNorVoided() throws Exception {
        Invoice invoice = latestInvoice(subscribe(order(payingWith(DEBIT))).getId());
        assertEquals("processing", latestIntent().getStatus());

        assertThrows(
                InvalidRequestException.class, () -> stripe.v1().invoices().pay(invoice.getId()));
        assertThrows(
                InvalidRequestException.class,
                () ->
                        stripe.v1()
                                .invoices()
                                .pay(
                                        invoice.getId(),
                                        InvoicePayParams.builder().setPaidOutOfBand(true).build()));
        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().invoices().voidInvoice(invoice.getId()));

        assertEquals("open", stripe.v1().invoices().retrieve(invoice.getId()).getStatus());
        advance("{\"seconds\":20}");
        assertEquals("paid", stripe.v1().invoices().retrieve(invoice.getId()).getStatus());
    }

    @Test
    void aSubscriptionThatExpiresUnpaidTakesNoMoneyAnyMore() throws Exception {
        String id = subscribe(order(payingWith(ASKS))).getId();
        assertEquals("requires_action", latestIntent().getStatus());

        advance("{\"days\":1}");

        assertEquals("incomplete_expired", status(id));
        assertEquals("canceled", latestIntent().getStatus());
        String path = "/sandbox/payment_intents/" + latestIntent().getId() + "/authenticate";
        assertEquals(400, control(path, "{\"outcome\":\"succeeded\"}").statusCode());
        assertEquals("void", latestInvoice(id).getStatus());
    }

    private String pastDue() throws Exception {
        Customer customer = payingWith(VISA);
        String id = subscribe(order(customer)).getId();
        use(customer.getId(), FAILS_WHEN_CHARGED);
        jump(id, "renewal");
        assertEquals("past_due", status(id));
        return id;
    }

    private PaymentIntent latestIntent() throws StripeException {
        return stripe.v1().paymentIntents().list().getData().getFirst();
    }

    private void confirm(String method) throws StripeException {
        stripe.v1()
                .paymentIntents()
                .confirm(
                        latestIntent().getId(),
                        PaymentIntentConfirmParams.builder().setPaymentMethod(method).build());
    }

    private long succeededChargesOf(PaymentIntent intent) throws StripeException {
        return stripe.v1().charges().list().getData().stream()
                .filter(it -> it.getPaymentIntent().equals(intent.getId()))
                .filter(it -> it.getStatus().equals("succeeded"))
                .count();
    }
}
