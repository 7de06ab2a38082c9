package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SEPA debits, which succeed or fail when their time has come. */
final class DebitTest extends SandboxTest {

    private static final String COMPLETED = "checkout.session.completed";
    private static final String GOOD = "DE89370400440532013000";

    @ParameterizedTest
    @CsvSource({
        "DE89370400440532013000, 20, succeeded, paid",
        "AT611904300234573201, 20, succeeded, paid",
        "AT321904300235473204, 200, succeeded, paid",
        "AT861904300235473202, 20, failed, unpaid",
        "DE78370400440532013004, 200, failed, unpaid"
    })
    void aSessionIsCompleteAndItsMoneyComesLaterOrNot(
            String iban, int seconds, String outcome, String status) throws Exception {
        Session session = open(debited(buying(alice())));

        assertEquals(200, payBy(session, iban));

        Session completed = object(inbox.eventsUntil(COMPLETED).getLast(), Session.class);
        assertEquals("unpaid", completed.getPaymentStatus());
        assertEquals("processing", intentOf(completed).getStatus());
        advance(seconds);
        Session told =
                object(
                        inbox.eventsUntil("checkout.session.async_payment_" + outcome).getLast(),
                        Session.class);
        assertEquals(status, told.getPaymentStatus());
        assertEquals(
                outcome.equals("succeeded") ? "succeeded" : "requires_payment_method",
                intentOf(completed).getStatus());
    }

    @Test
    void aSlowOneIsStillUnderWayAfterAMinute() throws Exception {
        Session session = open(debited(buying(alice())));
        payBy(session, "AT321904300235473204");

        advance(60);

        assertEquals("processing", intentOf(retrieve(session)).getStatus());
    }

    @Test
    void aSubscriptionIsActiveMeanwhileAndItsInvoicePaidLater() throws Exception {
        Session session = open(debited(subscribing(alice())));
        payBy(session, GOOD);
        Session completed = object(inbox.eventsUntil(COMPLETED).getLast(), Session.class);
        assertEquals("active", subscription(completed).getStatus());
        assertEquals("open", invoice(completed).getStatus());
        assertEquals("unpaid", completed.getPaymentStatus());

        advance(20);

        inbox.eventsUntil("checkout.session.async_payment_succeeded");
        assertEquals("paid", invoice(completed).getStatus());
        assertEquals("active", subscription(completed).getStatus());
        assertEquals("paid", retrieve(session).getPaymentStatus());
    }

    @Test
    void aSubscriptionWhoseMoneyDoesNotComeIsPastDue() throws Exception {
        Session session = open(debited(subscribing(alice())));
        payBy(session, "AT861904300235473202");
        Session completed = object(inbox.eventsUntil(COMPLETED).getLast(), Session.class);

        advance(20);

        inbox.eventsUntil("invoice.payment_failed");
        inbox.eventsUntil("checkout.session.async_payment_failed");
        assertEquals("open", invoice(completed).getStatus());
        assertEquals("past_due", subscription(completed).getStatus());
        assertEquals("unpaid", retrieve(session).getPaymentStatus());
    }

    @Test
    void aTestSettlesOneWithoutWaiting() throws Exception {
        PaymentIntent debit = debit("pm_sepaDebit_success_de");
        assertEquals("processing", debit.getStatus());
        assertEquals(
                "pending", stripe.v1().charges().retrieve(debit.getLatestCharge()).getStatus());
        String path = "/sandbox/payment_intents/" + debit.getId() + "/settle";

        assertEquals(200, control(path, "{\"outcome\":\"failed\"}").statusCode());

        PaymentIntent failed = stripe.v1().paymentIntents().retrieve(debit.getId());
        assertEquals("requires_payment_method", failed.getStatus());
        assertEquals(debit.getLatestCharge(), failed.getLatestCharge());
        assertEquals("failed", stripe.v1().charges().retrieve(debit.getLatestCharge()).getStatus());
        assertEquals(400, control(path, "{\"outcome\":\"failed\"}").statusCode());
    }

    @Test
    void oneIsDisputedWhenItHasSucceeded() throws Exception {
        PaymentIntent debit = debit("pm_sepaDebit_disputed_at");

        advance(20);

        Dispute dispute =
                object(inbox.eventsUntil("charge.dispute.created").getLast(), Dispute.class);
        assertEquals(debit.getId(), dispute.getPaymentIntent());
    }

    @Test
    void aSessionTakesNoDebitUnlessItIsOpenedForOne() throws Exception {
        Session session = open(buying(alice()));

        assertEquals(400, payBy(session, GOOD));
        assertEquals("open", retrieve(session).getStatus());
        assertEquals(400, payBy(open(debited(buying(alice()))), "DE00"));
    }

    private PaymentIntent debit(String method) throws StripeException {
        return stripe.v1()
                .paymentIntents()
                .create(
                        PaymentIntentCreateParams.builder()
                                .setAmount(4900L)
                                .setCurrency("eur")
                                .setPaymentMethod(method)
                                .setConfirm(true)
                                .build());
    }

    private static SessionCreateParams.Builder debited(SessionCreateParams.Builder params) {
        return params.addPaymentMethodType(PaymentMethodType.CARD)
                .addPaymentMethodType(PaymentMethodType.SEPA_DEBIT);
    }

    private int payBy(Session session, String iban) throws Exception {
        return control(
                        "/sandbox/checkout/sessions/" + session.getId() + "/pay",
                        "{\"iban\":\"" + iban + "\",\"name\":\"Alice\"}")
                .statusCode();
    }

    private void advance(int seconds) throws Exception {
        assertEquals(
                200,
                control("/sandbox/clock/advance", "{\"seconds\":" + seconds + "}").statusCode());
    }

    private Session retrieve(Session session) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    private PaymentIntent intentOf(Session session) throws StripeException {
        return stripe.v1().paymentIntents().retrieve(session.getPaymentIntent());
    }

    private Subscription subscription(Session session) throws StripeException {
        return stripe.v1().subscriptions().retrieve(session.getSubscription());
    }

    private Invoice invoice(Session session) throws StripeException {
        return stripe.v1().invoices().retrieve(session.getInvoice());
    }
}
