package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionUpdateParams;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Request;

import java.util.List;
import java.util.Map;

final class WebhookTest extends SandboxTest {

    private static final String COMPLETED = "checkout.session.completed";
    private static final String UPDATED = "customer.subscription.updated";
    private static final String DELETED = "customer.subscription.deleted";

    @Test
    void aPaidSubscriptionIsToldStepByStep() throws Exception {
        paid(subscribing(alice()));

        assertEquals(
                List.of(
                        "customer.created",
                        "customer.subscription.created",
                        "invoice.created",
                        "invoice.finalized",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "payment_method.attached",
                        UPDATED,
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        COMPLETED),
                inbox.eventsUntil(COMPLETED).stream().map(Event::getType).toList());
    }

    @Test
    void eachEventShowsItsObjectAsItWasThen() throws Exception {
        Session session = paid(subscribing(alice()));
        List<Event> events = inbox.eventsUntil(COMPLETED);

        Subscription created = object(events, "customer.subscription.created", Subscription.class);
        Subscription updated = object(events, UPDATED, Subscription.class);
        Invoice invoice = object(events, "invoice.paid", Invoice.class);

        assertEquals("incomplete", created.getStatus());
        assertEquals("active", updated.getStatus());
        assertEquals(
                "incomplete",
                event(events, UPDATED).getData().getPreviousAttributes().get("status"));
        assertEquals(
                session.getSubscription(),
                invoice.getParent().getSubscriptionDetails().getSubscription());
        assertEquals(
                session.getSubscription(),
                object(events, COMPLETED, Session.class).getSubscription());
    }

    @Test
    void aPaidPurchaseEndsWithASessionThatNamesItsPayment() throws Exception {
        Session session = paid(buying(alice()));
        List<Event> events = inbox.eventsUntil(COMPLETED);

        Session completed = object(events, COMPLETED, Session.class);

        assertEquals(
                List.of(
                        "customer.created",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        COMPLETED),
                events.stream().map(Event::getType).toList());
        assertEquals("paid", completed.getPaymentStatus());
        assertEquals(session.getPaymentIntent(), completed.getPaymentIntent());
    }

    @Test
    void aDeclinedCardIsTold() throws Exception {
        pay(open(buying(alice())).getId(), DECLINED_CARD);

        List<Event> events = inbox.eventsUntil("payment_intent.payment_failed");

        PaymentIntent failed = object(events, "payment_intent.payment_failed", PaymentIntent.class);
        assertEquals("requires_payment_method", failed.getStatus());
        assertEquals("card_declined", failed.getLastPaymentError().getCode());
    }

    @Test
    void aPendingCancellationAndItsRevocationAreToldAsUpdates() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        inbox.eventsUntil(COMPLETED);

        control("/sandbox/subscriptions/" + id + "/cancel", "{\"when\":\"period_end\"}");
        control("/sandbox/subscriptions/" + id + "/resume", "{}");

        Subscription canceling = object(inbox.nextEvent(), Subscription.class);
        Subscription resumed = object(inbox.nextEvent(), Subscription.class);
        assertTrue(canceling.getCancelAtPeriodEnd());
        assertEquals(
                canceling.getItems().getData().getFirst().getCurrentPeriodEnd(),
                canceling.getCancelAt());
        assertEquals("active", canceling.getStatus());
        assertNull(resumed.getCancelAt());
        assertNull(resumed.getCanceledAt());
    }

    @Test
    void aCancellationNowIsToldAsDeletion() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        inbox.eventsUntil(COMPLETED);

        stripe.v1().subscriptions().cancel(id);

        Event event = inbox.nextEvent();
        Subscription canceled = object(event, Subscription.class);
        assertEquals(DELETED, event.getType());
        assertEquals("canceled", canceled.getStatus());
        assertEquals(canceled.getCanceledAt(), canceled.getEndedAt());
    }

    @Test
    void anUpdateThatChangesNothingIsNotTold() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        inbox.eventsUntil(COMPLETED);

        updateMetadata(id, "first");
        updateMetadata(id, "first");
        updateMetadata(id, "second");

        assertEquals(
                Map.of("note", "first"),
                object(inbox.nextEvent(), Subscription.class).getMetadata());
        assertEquals(
                Map.of("note", "second"),
                object(inbox.nextEvent(), Subscription.class).getMetadata());
    }

    private void updateMetadata(String id, String note) throws Exception {
        stripe.v1()
                .subscriptions()
                .update(id, SubscriptionUpdateParams.builder().putMetadata("note", note).build());
    }

    @Test
    void anEventNamesTheRequestThatCausedIt() throws Exception {
        RequestOptions options = RequestOptions.builder().setIdempotencyKey("key-1").build();
        String requestId =
                stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder().build(), options)
                        .getLastResponse()
                        .requestId();

        Event event = inbox.nextEvent();

        assertEquals(requestId, event.getRequest().getId());
        assertEquals("key-1", event.getRequest().getIdempotencyKey());
    }

    @Test
    void aSignatureHoldsForItsSecretOnly() throws Exception {
        alice();
        Request delivery = inbox.nextDelivery();
        String header = delivery.header("Stripe-Signature").orElse("");

        assertThrows(
                SignatureVerificationException.class,
                () -> Webhook.constructEvent(delivery.body(), header, "whsec_other"));
    }

    @Test
    void aRefusedOrRedirectedEventIsSentAgainAndSignedAnew() throws Exception {
        inbox.answerWith(WebhookInbox.status(500));
        alice();
        Request refused = inbox.nextDelivery();
        inbox.answerWith(WebhookInbox.status(302).with("Location", inbox.uri().toString()));
        Request redirected = inbox.nextDelivery();
        inbox.answerWith(WebhookInbox.status(200));
        Request taken = inbox.nextDelivery();

        assertEquals(refused.body(), redirected.body());
        assertEquals(refused.body(), taken.body());
        assertNotEquals(refused.header("Stripe-Signature"), taken.header("Stripe-Signature"));
    }

    @Test
    void anEventIsPendingUntilItIsTaken() throws Exception {
        inbox.answerWith(WebhookInbox.status(503));
        alice();
        String id = inbox.nextEvent().getId();
        assertEquals(1, stripe.v1().events().retrieve(id).getPendingWebhooks());

        inbox.answerWith(WebhookInbox.status(200));
        inbox.nextDelivery();
        bobAfter(id);

        assertEquals(0, stripe.v1().events().retrieve(id).getPendingWebhooks());
    }

    /** Deliveries are made one at a time: when the next one arrives, this one has been settled. */
    private void bobAfter(String id) throws Exception {
        stripe.v1().customers().create(CustomerCreateParams.builder().setName("Bob").build());
        assertNotEquals(id, inbox.nextEvent().getId());
    }
}
