package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.InvoicePaymentListParams;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What comes when a period is over: another one, or dunning and what it ends with. */
final class RenewalTest extends SandboxTest {

    private String id = "";

    @BeforeEach
    void subscribe() throws Exception {
        id = paid(subscribing(alice())).getSubscription();
        inbox.eventsUntil("checkout.session.completed");
    }

    @Test
    void aPaidRenewalMovesThePeriodOnAndIsTold() throws Exception {
        SubscriptionItem before = item();

        renew("paid");

        List<Event> events = inbox.eventsUntil("invoice.payment_succeeded");
        assertRenewed(events);
        Invoice invoice = object(events, "invoice.paid", Invoice.class);
        assertEquals(before.getCurrentPeriodEnd(), item().getCurrentPeriodStart());
        assertTrue(item().getCurrentPeriodEnd() > item().getCurrentPeriodStart());
        assertEquals(invoice.getId(), subscription().getLatestInvoice());
        assertEquals("subscription_cycle", invoice.getBillingReason());
        assertEquals(id, invoice.getParent().getSubscriptionDetails().getSubscription());
        assertEquals(
                item().getCurrentPeriodEnd(),
                invoice.getLines().getData().getFirst().getPeriod().getEnd());
        assertEquals("active", subscription().getStatus());
    }

    @Test
    void aFailedRenewalLeavesItPastDueWithAnotherAttemptToCome() throws Exception {
        renew("failed");

        List<Event> events = inbox.eventsUntil("invoice.payment_failed");
        Invoice invoice = object(events.getLast(), Invoice.class);
        Subscription updated = object(inbox.nextEvent(), Subscription.class);
        assertEquals("past_due", updated.getStatus());
        assertEquals("open", invoice.getStatus());
        assertEquals(1, invoice.getAttemptCount());
        assertTrue(invoice.getNextPaymentAttempt() > invoice.getCreated());
        assertEquals(1900, invoice.getAmountRemaining());
        assertEquals("past_due", subscription().getStatus());
    }

    @Test
    void eachAttemptIsCountedAndToldAndThePaidOneEndsDunning() throws Exception {
        renew("failed");
        retry("failed");
        retry("paid");

        List<Event> events = inbox.eventsUntil("invoice.paid");
        assertEquals(
                List.of(1L, 2L),
                events.stream()
                        .filter(it -> it.getType().equals("invoice.payment_failed"))
                        .map(it -> object(it, Invoice.class).getAttemptCount())
                        .toList());
        Invoice paid = object(events.getLast(), Invoice.class);
        assertEquals(3, paid.getAttemptCount());
        assertNull(paid.getNextPaymentAttempt());
        assertEquals("active", subscription().getStatus());
        assertEquals(400, retry("paid"));
    }

    @ParameterizedTest
    @CsvSource({
        "canceled, customer.subscription.deleted, payment_failed",
        "unpaid, customer.subscription.updated, "
    })
    void dunningEndsInOneOfTwoWays(String to, String told, @Nullable String reason)
            throws Exception {
        renew("failed");
        inbox.eventsUntil("customer.subscription.updated");
        inbox.eventsUntil("customer.subscription.updated");

        assertEquals(200, act("end-dunning", "{\"to\":\"" + to + "\"}"));

        Event event = inbox.eventsUntil(told).getLast();
        Subscription subscription = object(event, Subscription.class);
        assertEquals(to, subscription.getStatus());
        assertEquals(reason, subscription.getCancellationDetails().getReason());
        Invoice invoice = stripe.v1().invoices().retrieve(subscription().getLatestInvoice());
        assertEquals("open", invoice.getStatus());
        assertNull(invoice.getNextPaymentAttempt());
    }

    @Test
    void anUnpaidOneIsActiveAgainWhenItsInvoiceIsPaid() throws Exception {
        renew("failed");
        act("end-dunning", "{\"to\":\"unpaid\"}");

        retry("failed");
        assertEquals("unpaid", subscription().getStatus());
        retry("paid");
        assertEquals("active", subscription().getStatus());
    }

    @Test
    void aRenewalOfOneThatWasToEndEndsIt() throws Exception {
        act("cancel", "{\"when\":\"period_end\"}");

        renew("paid");

        inbox.eventsUntil("customer.subscription.deleted");
        assertEquals("canceled", subscription().getStatus());
        assertEquals(404, renew("paid"));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        assertEquals(400, renew("perhaps"));
        assertEquals(400, act("end-dunning", "{\"to\":\"canceled\"}"));
        assertEquals(400, retry("paid"));
    }

    @ParameterizedTest
    @CsvSource({
        "void, invoice.voided, void, canceled",
        "mark-uncollectible, invoice.marked_uncollectible, uncollectible, open"
    })
    void anOpenInvoiceIsGivenUp(String action, String told, String status, String payment)
            throws Exception {
        renew("failed");
        String invoice = subscription().getLatestInvoice();
        String path = "/sandbox/invoices/" + invoice + "/" + action;

        assertEquals(200, control(path, "").statusCode());

        Event event = inbox.eventsUntil(told).getLast();
        assertEquals(status, object(event, Invoice.class).getStatus());
        assertEquals(payment, paymentsOf(invoice).getFirst().getStatus());
        assertEquals(400, control("/sandbox/invoices/" + invoice + "/" + action, "").statusCode());
    }

    @Test
    void thePaymentOfAnInvoiceIsFoundFromBothSides() throws Exception {
        renew("paid");
        String invoice = subscription().getLatestInvoice();

        InvoicePayment payment = paymentsOf(invoice).getFirst();
        String intent = payment.getPayment().getPaymentIntent();

        assertEquals("paid", payment.getStatus());
        assertEquals(1900, payment.getAmountPaid());
        assertEquals(1, paymentsOf(invoice).size());
        assertEquals(
                List.of(invoice),
                payments(
                                InvoicePaymentListParams.builder()
                                        .setPayment(
                                                InvoicePaymentListParams.Payment.builder()
                                                        .setType(
                                                                InvoicePaymentListParams.Payment
                                                                        .Type.PAYMENT_INTENT)
                                                        .setPaymentIntent(intent)
                                                        .build()))
                        .stream()
                        .map(InvoicePayment::getInvoice)
                        .toList());
    }

    private List<InvoicePayment> paymentsOf(String invoice) throws Exception {
        return payments(InvoicePaymentListParams.builder().setInvoice(invoice));
    }

    private List<InvoicePayment> payments(InvoicePaymentListParams.Builder params)
            throws Exception {
        return stripe.v1().invoicePayments().list(params.build()).getData();
    }

    private int renew(String outcome) throws Exception {
        return act("renew", "{\"outcome\":\"" + outcome + "\"}");
    }

    private int retry(String outcome) throws Exception {
        return act("retry", "{\"outcome\":\"" + outcome + "\"}");
    }

    private int act(String action, String body) throws Exception {
        return control("/sandbox/subscriptions/" + id + "/" + action, body).statusCode();
    }

    private Subscription subscription() throws Exception {
        return stripe.v1().subscriptions().retrieve(id);
    }

    private SubscriptionItem item() throws Exception {
        return subscription().getItems().getData().getFirst();
    }
}
