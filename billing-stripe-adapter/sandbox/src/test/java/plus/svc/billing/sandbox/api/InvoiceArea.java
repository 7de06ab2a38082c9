package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoiceSearchParams;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.util.List;

/** What subscriptions cost. */
final class InvoiceArea extends Area {

    private static final long NEW_YEAR = 1_767_225_600;
    private static final long A_MONTH = 31 * 86_400;

    InvoiceArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("invoices", this::invoices),
                dynamicTest("invoices that are not paid", this::unpaid),
                dynamicTest("invoices that are drafts", this::drafts),
                dynamicTest("invoice payments", this::payments),
                dynamicTest("previews", this::preview));
    }

    private void invoices() throws StripeException {
        Subscription subscription = subscribed(alice());
        String id = subscription.getLatestInvoice();
        InvoiceListParams listed =
                InvoiceListParams.builder().setSubscription(subscription.getId()).build();
        InvoiceSearchParams sought = InvoiceSearchParams.builder().setQuery("total>0").build();

        Invoice read = stripe.invoices().retrieve(id);
        InvoiceLineItem line = stripe.invoices().lineItems().list(id).getData().getFirst();
        assertEquals("paid", read.getStatus());
        assertEquals(1900, read.getAmountPaid());
        assertEquals(MONTHLY, line.getPricing().getPriceDetails().getPrice());
        assertEquals(List.of(read), stripe.invoices().list(listed).getData());
        assertDoesNotSearch(() -> stripe.invoices().search(sought));
    }

    private String open() throws StripeException {
        String subscription = subscribed(alice()).getId();
        sandbox.subscription(subscription).failToRenew();
        return stripe.subscriptions().retrieve(subscription).getLatestInvoice();
    }

    private void unpaid() throws StripeException {
        assertEquals("paid", stripe.invoices().pay(open()).getStatus());
        assertEquals("void", stripe.invoices().voidInvoice(open()).getStatus());
        assertEquals("uncollectible", stripe.invoices().markUncollectible(open()).getStatus());
    }

    private void drafts() throws StripeException {
        TestClock clock =
                stripe.testHelpers()
                        .testClocks()
                        .create(TestClockCreateParams.builder().setFrozenTime(NEW_YEAR).build());
        Subscription subscription =
                subscribed(customer(CustomerCreateParams.builder().setTestClock(clock.getId())));
        stripe.testHelpers()
                .testClocks()
                .advance(
                        clock.getId(),
                        TestClockAdvanceParams.builder().setFrozenTime(NEW_YEAR + A_MONTH).build());
        String draft = stripe.subscriptions().retrieve(subscription.getId()).getLatestInvoice();

        assertEquals("draft", stripe.invoices().retrieve(draft).getStatus());
        assertEquals("open", stripe.invoices().finalizeInvoice(draft).getStatus());
    }

    private void payments() throws StripeException {
        String invoice = subscribed(alice()).getLatestInvoice();
        InvoicePaymentListParams listed =
                InvoicePaymentListParams.builder().setInvoice(invoice).build();

        List<InvoicePayment> payments = stripe.invoicePayments().list(listed).getData();
        InvoicePayment read = stripe.invoicePayments().retrieve(payments.getFirst().getId());

        assertEquals(List.of(read), payments);
        assertEquals(1900, read.getAmountPaid());
        assertEquals("payment_intent", read.getPayment().getType());
    }

    private void preview() throws StripeException {
        Subscription subscription = subscribed(alice());

        Invoice next =
                stripe.invoices()
                        .createPreview(
                                InvoiceCreatePreviewParams.builder()
                                        .setSubscription(subscription.getId())
                                        .build());

        assertEquals(1900, next.getAmountDue());
        assertEquals(subscription.getCustomer(), next.getCustomer());
    }
}
