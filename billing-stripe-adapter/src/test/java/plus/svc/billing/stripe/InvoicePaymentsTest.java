package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.port.PaymentProvider;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

class InvoicePaymentsTest {

    private static final PaymentIntentId PAYMENT = new PaymentIntentId("pi_1");

    private final ScriptedStripe stripe = new ScriptedStripe();
    private final PaymentProvider provider =
            new StripePaymentProvider(stripe.settings(), Clock.systemUTC());

    @AfterEach
    void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"inpay_1\", \"invoice\": \"in_1\"}",
                "{\"id\": \"inpay_1\", \"invoice\": {\"id\": \"in_1\", \"object\": \"invoice\"}}",
                "{\"id\": \"inpay_1\", \"invoice\": null}, {\"id\": \"inpay_2\","
                        + " \"invoice\": \"in_1\"}",
            })
    void theInvoiceOfAPaymentIsFound(String payments) {
        stripe.answer(200, list(payments));

        assertEquals(Optional.of(new InvoiceId("in_1")), provider.findInvoiceOf(PAYMENT));

        assertEquals("/v1/invoice_payments", stripe.onlyRequest().path());
        assertEquals(
                Map.of("payment[type]", "payment_intent", "payment[payment_intent]", "pi_1"),
                stripe.onlyRequest().query());
    }

    @Test
    void aPaymentForSomethingElseOrOfNobodyHasNone() {
        stripe.answer(200, list("")).answerMissing("payment[payment_intent]");

        assertEquals(Optional.empty(), provider.findInvoiceOf(PAYMENT));
        assertEquals(Optional.empty(), provider.findInvoiceOf(PAYMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"object\": \"list\", \"data\": null}"})
    void anAnswerThatIsNoListIsAFailure(String answer) {
        stripe.answer(200, answer);

        assertThrows(ProviderFailed.class, () -> provider.findInvoiceOf(PAYMENT));
    }

    private static String list(String payments) {
        return "{\"object\": \"list\", \"has_more\": false, \"data\": [%s]}".formatted(payments);
    }
}
