package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test card does what Stripe's testing page says, by its number and by its name. */
final class CardTest extends SandboxTest {

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, visa, visa, credit, US",
        "4000056655665556, visa_debit, visa, debit, US",
        "5555555555554444, mastercard, mastercard, credit, US",
        "5200828282828210, mastercard_debit, mastercard, debit, US",
        "5105105105105100, mastercard_prepaid, mastercard, prepaid, US",
        "378282246310005, amex, amex, credit, US",
        "6011111111111117, discover, discover, credit, US",
        "3056930009020004, diners, diners, credit, US",
        "3566002020360505, jcb, jcb, credit, JP",
        "6200000000000005, unionpay, unionpay, credit, CN",
        "4000002760000016, de, visa, credit, DE",
        "4000008260000000, gb, visa, credit, GB",
        "4000000000003055, threeDSecureOptional, visa, credit, US",
        "4000000000003097, threeDSecureOptionalProcessingError, visa, credit, US",
        "4000000000000259, createDispute, visa, credit, US"
    })
    void oneThatPaysIsChargedAndLooksLikeItself(
            String number, String name, String brand, String funding, String country)
            throws Exception {
        PaymentIntent byName = pay("pm_card_" + name);
        PaymentMethod typed = typed(number);
        PaymentMethod token =
                stripe.v1()
                        .paymentMethods()
                        .create(
                                PaymentMethodCreateParams.builder()
                                        .setType(PaymentMethodCreateParams.Type.CARD)
                                        .setCard(
                                                PaymentMethodCreateParams.Token.builder()
                                                        .setToken("tok_" + name)
                                                        .build())
                                        .build());

        Charge charge = stripe.v1().charges().retrieve(byName.getLatestCharge());
        Charge.PaymentMethodDetails.Card card = charge.getPaymentMethodDetails().getCard();
        assertEquals("succeeded", byName.getStatus());
        assertEquals(brand, card.getBrand());
        assertEquals(funding, card.getFunding());
        assertEquals(country, card.getCountry());
        assertEquals(number.substring(number.length() - 4), card.getLast4());
        assertEquals(card.getFingerprint(), typed.getCard().getFingerprint());
        assertEquals(card.getFingerprint(), token.getCard().getFingerprint());
        assertEquals("succeeded", pay(typed.getId()).getStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, visa_chargeDeclined, card_declined, generic_decline",
        "4000000000000002, chargeDeclined, card_declined, generic_decline",
        "4000000000009995, visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "4000000000009987, visa_chargeDeclinedLostCard, card_declined, lost_card",
        "4000000000009979, visa_chargeDeclinedStolenCard, card_declined, stolen_card",
        "4000000000000069, chargeDeclinedExpiredCard, expired_card, ",
        "4000000000000127, chargeDeclinedIncorrectCvc, incorrect_cvc, ",
        "4000000000000119, chargeDeclinedProcessingError, processing_error, ",
        "4000000000006975, visa_chargeDeclinedVelocityLimitExceeded, card_declined,"
                + " card_velocity_exceeded",
        "4100000000000019, radarBlock, card_declined, fraudulent",
        "4000008400001280, threeDSecureRequiredProcessingError, card_declined, generic_decline"
    })
    void oneThatIsDeclinedSaysWhyAndIsNotKept(
            String number, String name, String code, @Nullable String declineCode)
            throws Exception {
        CardException byName = assertThrows(CardException.class, () -> pay("pm_card_" + name));
        String typed = typed(number).getId();
        CardException byNumber = assertThrows(CardException.class, () -> pay(typed));
        String another = typed(number).getId();
        CardException kept = assertThrows(CardException.class, () -> attach(another));

        assertEquals(402, byName.getStatusCode());
        assertEquals(code, byName.getCode());
        assertEquals(declineCode, byName.getDeclineCode());
        assertEquals(code, byNumber.getCode());
        assertEquals(code, kept.getCode());
        assertLeftOpen(byName);
    }

    private void assertLeftOpen(CardException declined) throws Exception {
        PaymentIntent intent = declined.getStripeError().getPaymentIntent();
        Charge charge = stripe.v1().charges().retrieve(declined.getCharge());
        assertEquals("requires_payment_method", intent.getStatus());
        assertEquals(declined.getCode(), intent.getLastPaymentError().getCode());
        assertEquals(charge.getId(), intent.getLatestCharge());
        assertNull(intent.getPaymentMethod());
        assertEquals("failed", charge.getStatus());
        assertEquals(declined.getCode(), charge.getFailureCode());
        assertEquals(
                intent.getId(),
                object(
                                inbox.eventsUntil("payment_intent.payment_failed").getLast(),
                                PaymentIntent.class)
                        .getId());
    }

    @ParameterizedTest
    @CsvSource({
        "visa_chargeDeclinedInsufficientFunds, issuer_declined, declined_by_network, normal,"
                + " insufficient_funds, The bank returned the decline code `insufficient_funds`.",
        "chargeDeclinedExpiredCard, issuer_declined, declined_by_network, normal,"
                + " expired_card, The bank returned the decline code `expired_card`.",
        "chargeDeclined, issuer_declined, declined_by_network, normal, generic_decline,"
                + " The bank did not return any further details with this decline.",
        "radarBlock, blocked, not_sent_to_network, highest, highest_risk_level,"
                + " Stripe blocked this payment."
    })
    void itsChargeSaysWhoDeclinedIt(
            String name, String type, String network, String risk, String reason, String message)
            throws Exception {
        CardException declined = assertThrows(CardException.class, () -> pay("pm_card_" + name));

        Charge.Outcome outcome = stripe.v1().charges().retrieve(declined.getCharge()).getOutcome();
        assertEquals(type, outcome.getType());
        assertEquals(network, outcome.getNetworkStatus());
        assertEquals(risk, outcome.getRiskLevel());
        assertEquals(reason, outcome.getReason());
        assertEquals(message, outcome.getSellerMessage());
    }

    @Test
    void oneIsKeptAndDeclinedWhenItIsCharged() throws Exception {
        PaymentMethod kept = attach(typed("4000000000000341").getId());

        CardException declined =
                assertThrows(
                        CardException.class,
                        () ->
                                stripe.v1()
                                        .paymentIntents()
                                        .create(
                                                payment(kept.getId())
                                                        .setCustomer(kept.getCustomer())
                                                        .build()));

        assertEquals("card_declined", declined.getCode());
    }

    @ParameterizedTest
    @CsvSource({
        "4000002500003155, authenticationRequiredOnSetup, , ",
        "4000002760003184, authenticationRequired, , ",
        "4000003800000446, authenticationRequiredSetupForOffSession, , ",
        "4000000000003220, threeDSecure2Required, , ",
        "4000008260003178, authenticationRequiredChargeDeclinedInsufficientFunds, card_declined,"
                + " insufficient_funds",
        "4000008400001629, threeDSecureRequiredChargeDeclined, card_declined, generic_decline"
    })
    void oneWithThreeDSecureIsChargedWhenItsOwnerHasShownThemselves(
            String number, String name, @Nullable String code, @Nullable String declineCode)
            throws Exception {
        PaymentIntent asked = pay("pm_card_" + name);
        PaymentIntent typed = pay(typed(number).getId());
        assertEquals("requires_action", asked.getStatus());
        assertEquals("requires_action", typed.getStatus());
        assertNull(asked.getLatestCharge());
        assertEquals(
                sandbox.stripeUri() + "/c/challenge/" + asked.getId(),
                asked.getNextAction().getRedirectToUrl().getUrl());

        authenticate(asked, "succeeded");

        PaymentIntent answered = stripe.v1().paymentIntents().retrieve(asked.getId());
        assertNull(answered.getNextAction());
        if (code == null) {
            Charge charge = stripe.v1().charges().retrieve(answered.getLatestCharge());
            assertEquals("succeeded", answered.getStatus());
            assertEquals(
                    "authenticated",
                    charge.getPaymentMethodDetails().getCard().getThreeDSecure().getResult());
        } else {
            assertEquals("requires_payment_method", answered.getStatus());
            assertEquals(code, answered.getLastPaymentError().getCode());
            assertEquals(declineCode, answered.getLastPaymentError().getDeclineCode());
        }
    }

    @Test
    void whoDoesNotShowThemselvesIsNotCharged() throws Exception {
        PaymentIntent asked = pay("pm_card_authenticationRequired");

        authenticate(asked, "failed");

        PaymentIntent failed = stripe.v1().paymentIntents().retrieve(asked.getId());
        assertEquals("requires_payment_method", failed.getStatus());
        assertEquals(
                "payment_intent_authentication_failure", failed.getLastPaymentError().getCode());
        assertNull(failed.getLatestCharge());
        assertEquals(400, authenticate(asked, "succeeded"));
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424241, 12, 8, 123, incorrect_number, number",
        "4111111111111111, 12, 8, 123, incorrect_number, number",
        "424242, 12, 8, 123, incorrect_number, number",
        "4242424242424242, 13, 8, 123, invalid_expiry_month, exp_month",
        "4242424242424242, 12, -1, 123, invalid_expiry_year, exp_year",
        "4242424242424242, 12, 51, 123, invalid_expiry_year, exp_year",
        "4242424242424242, 12, 8, 12, invalid_cvc, cvc",
        "4242424242424242, 12, 8, 1234, invalid_cvc, cvc",
        "378282246310005, 12, 8, 12a, invalid_cvc, cvc"
    })
    void whatCannotBeACardIsRefusedByWhatIsWrongWithIt(
            String number, long month, int years, String cvc, String code, String param)
            throws Exception {
        int year = year() + years;
        CardException refused =
                assertThrows(CardException.class, () -> typed(number, month, year, cvc));

        assertEquals(code, refused.getCode());
        assertEquals(param, refused.getParam());
    }

    @Test
    void theCodeOnAnAmericanExpressCardHasFourDigits() throws Exception {
        int year = year() + 1;
        PaymentMethod method = typed("378282246310005", 1, year % 100, "1234");

        assertEquals(1, method.getCard().getExpMonth());
        assertEquals(year, method.getCard().getExpYear());
        assertEquals("pass", method.getCard().getChecks().getCvcCheck());
    }

    private PaymentMethod typed(String number) throws Exception {
        return typed(number, 12, year() + 1, "123");
    }

    private PaymentMethod typed(String number, long month, long year, String cvc)
            throws StripeException {
        return stripe.v1()
                .paymentMethods()
                .create(
                        PaymentMethodCreateParams.builder()
                                .setType(PaymentMethodCreateParams.Type.CARD)
                                .setCard(
                                        PaymentMethodCreateParams.CardDetails.builder()
                                                .setNumber(number)
                                                .setExpMonth(month)
                                                .setExpYear(year)
                                                .setCvc(cvc)
                                                .build())
                                .build());
    }

    private PaymentMethod attach(String method) throws StripeException {
        return stripe.v1()
                .paymentMethods()
                .attach(
                        method,
                        PaymentMethodAttachParams.builder().setCustomer(alice().getId()).build());
    }

    private PaymentIntent pay(String method) throws StripeException {
        return stripe.v1().paymentIntents().create(payment(method).build());
    }

    private static PaymentIntentCreateParams.Builder payment(String method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(4900L)
                .setCurrency("usd")
                .setPaymentMethod(method)
                .setConfirm(true);
    }

    private int authenticate(PaymentIntent intent, String outcome) throws Exception {
        return control(
                        "/sandbox/payment_intents/" + intent.getId() + "/authenticate",
                        "{\"outcome\":\"" + outcome + "\"}")
                .statusCode();
    }
}
