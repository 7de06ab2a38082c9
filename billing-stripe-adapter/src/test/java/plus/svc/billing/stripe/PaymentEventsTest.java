package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.START;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent.PaymentReported;

import java.util.Optional;

class PaymentEventsTest {

    private static final PaymentIntentId INTENT = new PaymentIntentId("pi_1");

    @Test
    void aRefundIsAllThatWasGivenBackSoFar() {
        Payment payment =
                read(
                        "charge.refunded",
                        """
                        {"id": "ch_1", "payment_intent": "pi_1", "invoice": "in_1",
                         "amount": 900, "amount_refunded": 700, "currency": "usd",
                         "refunds": {"data": [{"amount": 200}, {"amount": 500}]}}
                        """);

        assertEquals(Payment.of(INTENT).of(new InvoiceId("in_1")).and(refunded(700)), payment);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "null", "1.5"})
    void aRefundOfNothingIsNone(String amount) {
        Payment payment =
                read(
                        "charge.refunded",
                        "{\"payment_intent\": \"pi_1\", \"currency\": \"usd\","
                                + " \"amount_refunded\": "
                                + amount
                                + "}");

        assertEquals(Payment.of(INTENT), payment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"payment_intent\": \"pi_1\"",
                "\"payment_intent\": {\"id\": \"pi_1\"}, \"charge\": \"ch_1\"",
                "\"payment_intent\": null, \"charge\": {\"payment_intent\": \"pi_1\"}",
                "\"charge\": {\"payment_intent\": {\"id\": \"pi_1\"}}",
            })
    void aDisputeIsAboutThePaymentOfItsChargeWhereItNamesNone(String reference) {
        assertEquals(
                Payment.of(INTENT).and(disputed("lost")),
                read(
                        "charge.dispute.closed",
                        "{\"id\": \"du_1\", \"status\": \"lost\", \"created\": 1769860800, %s}"
                                .formatted(reference)));
    }

    @Test
    void aDisputeThatSaysNotWhenBeganWithTheEvent() {
        assertEquals(
                Payment.of(INTENT).and(disputed("a_word_of_tomorrow")),
                read(
                        "charge.dispute.created",
                        """
                        {"id": "du_1", "status": "a_word_of_tomorrow", "payment_intent": "pi_1"}
                        """));
    }

    private static Payment read(String type, String object) {
        return ((PaymentReported) Deliveries.read(type, object)).payment();
    }

    private static Payment refunded(long cents) {
        return new Payment(
                INTENT, Optional.empty(), Optional.of(new Money(cents, "usd")), Optional.empty());
    }

    private static Payment disputed(String status) {
        return new Payment(
                INTENT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Dispute(new DisputeId("du_1"), status, START)));
    }
}
