package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.SESSION;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CheckoutState.Expired;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CheckoutState.Paying;
import plus.svc.billing.model.CheckoutState.Subscribed;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.stripe.ScriptedStripe.Request;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CheckoutCallsTest {

    private static final String OPEN =
            """
            {"id": "cs_test_1", "object": "checkout.session", "status": "open",
             "url": "https://checkout.example/c/cs_test_1#fid"}
            """;
    private static final String EXPIRED =
            """
            {"id": "cs_test_1", "object": "checkout.session", "status": "expired", "url": null}
            """;

    private final ScriptedStripe stripe = new ScriptedStripe();
    private final PaymentProvider provider =
            new StripePaymentProvider(stripe.settings(), Clock.systemUTC());

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void anOpenSessionHasItsPage() {
        stripe.answer(200, OPEN);

        assertEquals(
                Optional.of(
                        new Open(
                                new CheckoutSession(
                                        SESSION,
                                        URI.create("https://checkout.example/c/cs_test_1#fid")))),
                provider.findCheckout(SESSION));

        Request request = stripe.onlyRequest();
        assertEquals(
                "GET /v1/checkout/sessions/cs_test_1", request.method() + " " + request.path());
        assertEquals(Map.of("expand[0]", "payment_intent"), request.query());
    }

    @Test
    void anExpiredSessionIsSaidToBe() {
        stripe.answer(200, EXPIRED);

        assertEquals(Optional.of(new Expired()), provider.findCheckout(SESSION));
    }

    @Test
    void aSessionThatLedToASubscriptionSaysWhatItsEventSays() throws IOException {
        String golden = "2026-07-29.dahlia/checkout.session.completed-subscription";
        stripe.answer(200, session(golden).toString());

        SubscriptionCheckoutCompleted event =
                (SubscriptionCheckoutCompleted) Deliveries.read(Deliveries.golden(golden));
        assertEquals(
                Optional.of(new Subscribed(event.subscription(), event.owner())),
                provider.findCheckout(SESSION));
    }

    @Test
    void aPurchaseIsReadAsItsEventIsAndAsOfTheAnswersDate() throws IOException {
        String golden = "2026-09-30.endive/checkout.session.completed-payment";
        stripe.answer(200, session(golden).toString());
        Instant before = Instant.now().truncatedTo(SECONDS);

        Purchase found = found();

        Purchase reported =
                ((PurchaseReported) Deliveries.read(Deliveries.golden(golden))).purchase();
        assertTrue(!found.asOf().isBefore(before), found::toString);
        assertEquals(
                new Purchase(
                        reported.session(),
                        reported.paymentIntent(),
                        reported.customer(),
                        reported.metadata(),
                        reported.status(),
                        reported.amount(),
                        reported.refunded(),
                        reported.dispute(),
                        reported.liveMode(),
                        reported.createdAt(),
                        found.asOf()),
                found);
    }

    @ParameterizedTest
    @CsvSource({
        "paid, succeeded, paid",
        "no_payment_required, , no_payment_required",
        "unpaid, processing, unpaid",
        "unpaid, requires_action, unpaid",
        "unpaid, , unpaid",
        "unpaid, requires_payment_method, failed",
        "unpaid, canceled, failed",
        "paid, requires_payment_method, paid",
    })
    void aDelayedPaymentThatCameBackIsTold(String payment, String intent, String status)
            throws IOException {
        ObjectNode session = session("2026-07-29.dahlia/checkout.session.completed-payment-unpaid");
        session.put("payment_status", payment);
        session.putObject("payment_intent").put("id", "pi_1").put("status", intent);
        stripe.answer(200, session.toString());

        assertEquals(new PaymentStatus(status), found().status());
    }

    @Test
    void aSessionNobodyHasIsEmpty() {
        stripe.answerMissing("session");

        assertEquals(Optional.empty(), provider.findCheckout(SESSION));
    }

    @Test
    void aSubscriptionThatIsBeingPaidForDoesNotExistYet() throws IOException {
        String golden = "2026-09-30.endive/checkout.session.completed-subscription-not-there-yet";
        stripe.answer(200, session(golden).toString());

        assertEquals(Optional.of(new Paying()), provider.findCheckout(SESSION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\": \"open\", \"url\": \"https://checkout.example/1\"}",
                "{\"id\": \"cs_test_1\", \"status\": \"open\", \"url\": null}",
                "{\"id\": \"cs_test_1\", \"status\": \"a_word_of_tomorrow\"}",
                "{\"id\": \"cs_test_1\", \"status\": \"complete\", \"mode\": \"setup\"}",
            })
    void aSessionThatTellsNothingIsAFailure(String session) {
        stripe.answer(200, session);

        ProviderFailed failure =
                assertThrows(ProviderFailed.class, () -> provider.findCheckout(SESSION));

        assertTrue(failure.retryMayHelp());
    }

    @Test
    void anOpenSessionIsClosed() {
        stripe.answer(200, EXPIRED);

        provider.expireCheckout(SESSION);

        Request request = stripe.onlyRequest();
        assertEquals(
                "POST /v1/checkout/sessions/cs_test_1/expire",
                request.method() + " " + request.path());
    }

    @Test
    void oneThatIsClosedOrMissingIsLeftAsItIs() throws IOException {
        ObjectNode completed = session("2026-07-29.dahlia/checkout.session.completed-subscription");
        stripe.answerError(400).answer(200, EXPIRED);
        stripe.answerError(400).answer(200, completed.toString());
        stripe.answerError(400).answerMissing("session");
        stripe.answerMissing("session");

        for (int i = 0; i < 4; i++) {
            provider.expireCheckout(SESSION);
        }

        assertEquals(7, stripe.requests().size());
    }

    @Test
    void aRefusalToCloseAnOpenOneIsAFailure() {
        stripe.answerError(400).answer(200, OPEN);

        assertThrows(ProviderFailed.class, () -> provider.expireCheckout(SESSION));
    }

    @Test
    void whatMayPassIsNotTakenForARefusal() {
        stripe.answerError(503).answerError(503).answerError(503);

        ProviderFailed failure =
                assertThrows(ProviderFailed.class, () -> provider.expireCheckout(SESSION));

        assertTrue(failure.retryMayHelp());
        assertEquals(
                List.of("POST", "POST", "POST"),
                stripe.requests().stream().map(Request::method).toList());
    }

    private Purchase found() {
        return ((Bought) provider.findCheckout(SESSION).orElseThrow()).purchase();
    }

    private static ObjectNode session(String golden) throws IOException {
        return (ObjectNode)
                Json.READER.readTree(Deliveries.golden(golden)).path("data").path("object");
    }
}
