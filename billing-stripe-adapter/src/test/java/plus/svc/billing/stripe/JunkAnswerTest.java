package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.secondsLater;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.port.PaymentProvider;

import java.io.IOException;
import java.time.Clock;
import java.util.Random;
import java.util.function.Consumer;

/** Whatever Stripe seems to answer, nothing but a {@link ProviderFailed} is thrown. */
class JunkAnswerTest {

    private static final int ROUNDS = 200;
    private static final String NO_EVENTS = "{\"object\": \"list\", \"data\": []}";

    private final ScriptedStripe stripe = new ScriptedStripe().otherwise(200, NO_EVENTS);
    private final PaymentProvider provider =
            new StripePaymentProvider(stripe.settings(), Clock.systemUTC());
    private int answered;

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void toAQuestionAboutASubscription() throws IOException {
        tryAll(
                object("2025-09-30.clover/customer.subscription.updated-mixed-intervals"),
                it -> it.findSubscription(SUBSCRIPTION));
    }

    @Test
    void toAQuestionAboutACheckout() throws IOException {
        tryAll(
                object("2025-09-30.clover/checkout.session.async_payment_failed-payment-expanded"),
                it -> it.findCheckout(SESSION));
    }

    @Test
    void toAQuestionForAnInvoice() throws IOException {
        String payments =
                """
                {"object": "list", "has_more": false, "url": "/v1/invoice_payments", "data": [
                  {"id": "inpay_1", "object": "invoice_payment", "amount_paid": 900,
                   "created": 1769860800, "currency": "usd", "invoice": "in_1",
                   "is_default": true, "livemode": false, "status": "paid",
                   "payment": {"type": "payment_intent", "payment_intent": "pi_1"}}]}
                """;

        tryAll(payments, it -> it.findInvoiceOf(new PaymentIntentId("pi_1")));
    }

    @Test
    void toAQuestionForEvents() throws IOException {
        String refund = event("2022-11-15/charge.refunded-expanded");
        String invoice = event("2018-05-21/invoice.voided-closed-and-forgiven");
        String page =
                "{\"object\": \"list\", \"has_more\": false, \"data\": [%s, %s]}"
                        .formatted(refund, invoice);

        tryAll(
                page,
                it -> it.readEvents(START, secondsLater(86_400), (event, payload) -> answered++));
    }

    private void tryAll(String answer, Consumer<PaymentProvider> question) throws IOException {
        byte[] good = answer.getBytes(UTF_8);
        ask(good, question, -1);
        for (int seed = 0; seed < ROUNDS; seed++) {
            ask(Mutations.ofBytes(good, new Random(seed)), question, seed);
            ask(Mutations.ofTree(good, new Random(seed)), question, seed);
        }
        assertTrue(answered > ROUNDS / 4, answered + " answers were of use");
    }

    private void ask(byte[] body, Consumer<PaymentProvider> question, int seed) {
        stripe.answer(200, new String(body, UTF_8));
        try {
            question.accept(provider);
            answered++;
        } catch (ProviderFailed expected) {
            // Refused, as it may be.
        } catch (RuntimeException e) {
            fail("seed " + seed + ": " + new String(body, UTF_8), e);
        }
    }

    private static String object(String golden) throws IOException {
        JsonNode event = Json.READER.readTree(Deliveries.golden(golden));
        return event.path("data").path("object").toString();
    }

    private static String event(String golden) {
        return new String(Deliveries.golden(golden), UTF_8);
    }
}
