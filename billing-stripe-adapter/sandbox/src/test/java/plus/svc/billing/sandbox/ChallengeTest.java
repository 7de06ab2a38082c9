package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.net.http.HttpResponse;

/** 3-D Secure in Checkout: a bank that asks payers who they are, on a page or by the controls. */
final class ChallengeTest extends SandboxTest {

    private static final String ASKING = "4000002760003184";
    private static final String COMPLETED = "checkout.session.completed";

    @Test
    void aPaymentWaitsForItsPayerToShowThemselves() throws Exception {
        Session session = open(buying(alice()));

        JsonNode answer = Json.readObject(pay(session.getId(), ASKING).body());

        assertEquals("open", answer.path("status").asText());
        assertEquals("requires_action", answer.at("/payment_intent/status").asText());
        assertFalse(answer.toString().contains("$aside"));
        Session waiting = retrieve(session);
        assertEquals("unpaid", waiting.getPaymentStatus());
        assertEquals(answer.at("/payment_intent/id").asText(), waiting.getPaymentIntent());
        assertEquals(200, authenticate(waiting.getPaymentIntent(), "succeeded"));
        inbox.eventsUntil(COMPLETED);
        assertEquals("complete", retrieve(session).getStatus());
        assertEquals("paid", retrieve(session).getPaymentStatus());
    }

    @Test
    void aSubscriptionBeginsWhenItsPayerHasShownThemselves() throws Exception {
        Customer alice = alice();
        Session session = open(subscribing(alice));
        JsonNode answer = Json.readObject(pay(session.getId(), "4000002500003155").body());
        assertNull(retrieve(session).getSubscription());

        authenticate(answer.at("/payment_intent/id").asText(), "succeeded");

        Session completed = object(inbox.eventsUntil(COMPLETED).getLast(), Session.class);
        Subscription subscription =
                stripe.v1().subscriptions().retrieve(completed.getSubscription());
        String method = subscription.getDefaultPaymentMethod();
        assertEquals("active", subscription.getStatus());
        assertEquals(alice.getId(), stripe.v1().paymentMethods().retrieve(method).getCustomer());
        assertEquals("paid", stripe.v1().invoices().retrieve(completed.getInvoice()).getStatus());
        assertNull(completed.getPaymentIntent());
    }

    @ParameterizedTest
    @ValueSource(strings = {ASKING, "4000000000003220"})
    void thePageLeadsToTheBankAndOnToTheSuccessAddress(String card) throws Exception {
        Session session = open(buying(alice()));

        URI challenge = challengeOf(session, card);
        HttpResponse<String> page = get(challenge);
        HttpResponse<String> answered = submit(challenge, "outcome=succeeded");

        assertTrue(page.body().contains("id=\"succeed\""), page.body());
        assertTrue(page.body().contains("id=\"fail\""), page.body());
        assertTrue(page.body().contains("$49.00"), page.body());
        assertEquals(
                "https://console.example/done?session_id=" + session.getId(), location(answered));
        assertEquals("paid", retrieve(session).getPaymentStatus());
        HttpResponse<String> again = get(challenge);
        assertEquals(303, again.statusCode());
        assertEquals(location(answered), location(again));
    }

    @Test
    void whoDoesNotShowThemselvesIsBackInCheckoutWithTheReason() throws Exception {
        Session session = open(buying(alice()));
        URI challenge = challengeOf(session, ASKING);

        HttpResponse<String> answered = submit(challenge, "outcome=failed");

        assertEquals("/c/pay/" + session.getId() + "?redirect_status=failed", location(answered));
        String page = get(sandbox.stripeUri().resolve(location(answered))).body();
        assertTrue(page.contains("unable to authenticate your payment method"), page);
        assertEquals("open", retrieve(session).getStatus());
        assertEquals(200, pay(session.getId(), GOOD_CARD).statusCode());
        assertEquals("paid", retrieve(session).getPaymentStatus());
    }

    @ParameterizedTest
    @CsvSource({"4000008260003178, insufficient_funds", "4000008400001629, generic_decline"})
    void aCardThatIsDeclinedAfterwardsLeavesTheSessionOpen(String card, String reason)
            throws Exception {
        Session session = open(buying(alice()));
        pay(session.getId(), card);

        authenticate(retrieve(session).getPaymentIntent(), "succeeded");

        PaymentIntent intent =
                stripe.v1().paymentIntents().retrieve(retrieve(session).getPaymentIntent());
        assertEquals("open", retrieve(session).getStatus());
        assertEquals(reason, intent.getLastPaymentError().getDeclineCode());
    }

    @Test
    void aProgramsOwnPayerGoesBackToItsAddress() throws Exception {
        PaymentIntent intent = asking();

        HttpResponse<String> answered = submit(challengeOf(intent), "outcome=succeeded");

        assertTrue(
                location(answered)
                        .startsWith(
                                "https://shop.example/back?order=1&payment_intent="
                                        + intent.getId()),
                location(answered));
        assertTrue(location(answered).endsWith("redirect_status=succeeded"), location(answered));
    }

    @Test
    void whoAnswersAfterItWasCanceledIsNotSentBackAsIfTheyHadPaid() throws Exception {
        PaymentIntent intent = asking();
        stripe.v1().paymentIntents().cancel(intent.getId());

        HttpResponse<String> answered = submit(challengeOf(intent), "outcome=succeeded");

        assertTrue(location(answered).endsWith("redirect_status=failed"), location(answered));
    }

    /** A program's own payment, whose payer is asked who they are. */
    private PaymentIntent asking() throws Exception {
        return stripe.v1()
                .paymentIntents()
                .create(
                        PaymentIntentCreateParams.builder()
                                .setAmount(4900L)
                                .setCurrency("usd")
                                .setPaymentMethod("pm_card_authenticationRequired")
                                .setReturnUrl("https://shop.example/back?order=1")
                                .setConfirm(true)
                                .build());
    }

    private static URI challengeOf(PaymentIntent intent) {
        return URI.create(intent.getNextAction().getRedirectToUrl().getUrl());
    }

    @Test
    void whoHasShownThemselvesOnceIsNotAskedAtRenewals() throws Exception {
        Subscription subscription = subscribed("4000002500003155");

        control("/sandbox/clock/advance", "{\"days\":32}");

        Invoice renewal = latestInvoice(subscription);
        assertEquals("subscription_cycle", renewal.getBillingReason());
        assertEquals("paid", renewal.getStatus());
    }

    @Test
    void aCardThatAlwaysAsksLeavesItsRenewalOpenUntilItsOwnerAnswers() throws Exception {
        Subscription subscription = subscribed(ASKING);
        control("/sandbox/clock/advance", "{\"days\":32}");
        Invoice renewal =
                object(
                        inbox.eventsUntil("invoice.payment_action_required").getLast(),
                        Invoice.class);
        PaymentIntent asking = intentOf(renewal);
        assertEquals("requires_action", asking.getStatus());
        assertEquals("past_due", retrieve(subscription).getStatus());

        authenticate(asking.getId(), "succeeded");

        assertEquals("paid", latestInvoice(subscription).getStatus());
        assertEquals("active", retrieve(subscription).getStatus());
    }

    @Test
    void aSessionThatHasExpiredTakesNoMoney() throws Exception {
        Session session = open(buying(alice()));
        pay(session.getId(), ASKING);
        String intent = retrieve(session).getPaymentIntent();
        assertThrows(
                InvalidRequestException.class, () -> stripe.v1().paymentIntents().cancel(intent));

        stripe.v1().checkout().sessions().expire(session.getId());

        assertEquals(400, authenticate(intent, "succeeded"));
        assertEquals("canceled", stripe.v1().paymentIntents().retrieve(intent).getStatus());
        assertEquals("expired", retrieve(session).getStatus());
        assertEquals("unpaid", retrieve(session).getPaymentStatus());
    }

    @Test
    void aSessionThatHasExpiredKeepsNoCard() throws Exception {
        Session session =
                open(
                        SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.SETUP)
                                .setCurrency("usd")
                                .setCustomer(alice().getId())
                                .setSuccessUrl("https://console.example/done"));
        pay(session.getId(), ASKING);
        String intent = retrieve(session).getSetupIntent();

        advance("{\"days\":2}");

        assertEquals("canceled", stripe.v1().setupIntents().retrieve(intent).getStatus());
        String path = "/sandbox/setup_intents/" + intent + "/authenticate";
        assertEquals(400, control(path, "{\"outcome\":\"succeeded\"}").statusCode());
        assertEquals("expired", retrieve(session).getStatus());
    }

    private Subscription subscribed(String card) throws Exception {
        Session session = open(subscribing(alice()));
        JsonNode answer = Json.readObject(pay(session.getId(), card).body());
        authenticate(answer.at("/payment_intent/id").asText(), "succeeded");
        return stripe.v1().subscriptions().retrieve(retrieve(session).getSubscription());
    }

    private Subscription retrieve(Subscription subscription) throws StripeException {
        return stripe.v1().subscriptions().retrieve(subscription.getId());
    }

    private Invoice latestInvoice(Subscription subscription) throws StripeException {
        return stripe.v1().invoices().retrieve(retrieve(subscription).getLatestInvoice());
    }

    private PaymentIntent intentOf(Invoice invoice) throws StripeException {
        InvoicePaymentListParams params =
                InvoicePaymentListParams.builder().setInvoice(invoice.getId()).build();
        InvoicePayment payment = stripe.v1().invoicePayments().list(params).getData().getFirst();
        return stripe.v1().paymentIntents().retrieve(payment.getPayment().getPaymentIntent());
    }

    @Test
    void nobodyIsAskedTwice() throws Exception {
        assertEquals(404, get(sandbox.stripeUri().resolve("/c/challenge/pi_none")).statusCode());
        assertEquals(404, authenticate("pi_none", "succeeded"));
    }

    private URI challengeOf(Session session, String card) throws Exception {
        HttpResponse<String> answer = submit(URI.create(session.getUrl()), "card=" + card);
        assertEquals(303, answer.statusCode());
        return URI.create(location(answer));
    }

    private Session retrieve(Session session) throws Exception {
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private int authenticate(String intent, String outcome) throws Exception {
        return control(
                        "/sandbox/payment_intents/" + intent + "/authenticate",
                        "{\"outcome\":\"" + outcome + "\"}")
                .statusCode();
    }
}
