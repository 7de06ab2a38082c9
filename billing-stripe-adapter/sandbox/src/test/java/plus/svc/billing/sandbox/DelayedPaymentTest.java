package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Payments of which nobody knows at once whether the money comes, as with SEPA. */
final class DelayedPaymentTest extends SandboxTest {

    private static final String COMPLETED = "checkout.session.completed";

    @Test
    void aDelayedPaymentCompletesTheSessionUnpaid() throws Exception {
        String id = delayed();

        List<Event> events = inbox.eventsUntil(COMPLETED);
        Session completed = object(events, COMPLETED, Session.class);
        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(completed.getPaymentIntent());
        assertEquals(id, completed.getId());
        assertEquals("complete", completed.getStatus());
        assertEquals("unpaid", completed.getPaymentStatus());
        assertEquals("processing", intent.getStatus());
        assertEquals(
                List.of(
                        "customer.created",
                        "payment_intent.created",
                        "charge.pending",
                        "payment_intent.processing",
                        COMPLETED),
                types(events));
    }

    @ParameterizedTest
    @CsvSource({"succeeded, paid, succeeded", "failed, unpaid, requires_payment_method"})
    void itIsSettledLater(String outcome, String paymentStatus, String intentStatus)
            throws Exception {
        String id = delayed();

        assertEquals(200, settle(id, outcome));

        String told = "checkout.session.async_payment_" + outcome;
        Session session = object(inbox.eventsUntil(told).getLast(), Session.class);
        assertEquals("complete", session.getStatus());
        assertEquals(paymentStatus, session.getPaymentStatus());
        assertEquals(
                intentStatus,
                stripe.v1().paymentIntents().retrieve(session.getPaymentIntent()).getStatus());
        assertEquals(400, settle(id, outcome));
    }

    @Test
    void onlyADelayedPaymentIsSettledLater() throws Exception {
        assertEquals(400, settle(paid(buying(alice())).getId(), "succeeded"));
        assertEquals(400, settle(open(buying(alice())).getId(), "succeeded"));
    }

    @Test
    void aSubscriptionIsNotPaidLater() throws Exception {
        String id = open(subscribing(alice())).getId();

        assertEquals(400, act(id, "pay", "{\"delayed\":true}"));
        assertEquals("open", stripe.v1().checkout().sessions().retrieve(id).getStatus());
    }

    private String delayed() throws Exception {
        String id = open(buying(alice())).getId();
        assertEquals(200, act(id, "pay", "{\"delayed\":true}"));
        return id;
    }

    private int settle(String id, String outcome) throws Exception {
        return act(id, "async", "{\"outcome\":\"" + outcome + "\"}");
    }

    private int act(String id, String action, String body) throws Exception {
        return control("/sandbox/checkout/sessions/" + id + "/" + action, body).statusCode();
    }
}
