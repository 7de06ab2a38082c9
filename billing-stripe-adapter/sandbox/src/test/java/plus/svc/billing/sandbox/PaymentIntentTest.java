package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentCreateParams.SetupFutureUsage;
import com.stripe.param.PaymentIntentUpdateParams;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Payments that a program makes by itself. */
final class PaymentIntentTest extends SandboxTest {

    private static final String VISA = "pm_card_visa";

    @Test
    void oneIsMadeThenConfirmed() throws Exception {
        PaymentIntent made =
                create(
                        payment()
                                .setDescription("A book")
                                .setReceiptEmail("alice@example.com")
                                .putMetadata("order", "6735"));
        assertEquals("requires_payment_method", made.getStatus());
        assertTrue(made.getClientSecret().startsWith(made.getId() + "_secret_"));

        PaymentIntent paid = confirm(made, VISA);

        Charge charge = stripe.v1().charges().retrieve(paid.getLatestCharge());
        assertEquals("succeeded", paid.getStatus());
        assertEquals(4900, paid.getAmountReceived());
        assertEquals(Map.of("order", "6735"), charge.getMetadata());
        assertEquals("A book", charge.getDescription());
        assertEquals("alice@example.com", charge.getReceiptEmail());
        assertEquals(
                List.of("payment_intent.created", "charge.succeeded", "payment_intent.succeeded"),
                types(inbox.eventsUntil("payment_intent.succeeded")));
    }

    @Test
    void oneChangesUntilItIsPaid() throws Exception {
        PaymentIntent made = create(payment());

        PaymentIntent changed =
                stripe.v1()
                        .paymentIntents()
                        .update(
                                made.getId(),
                                PaymentIntentUpdateParams.builder()
                                        .setAmount(5000L)
                                        .setPaymentMethod(VISA)
                                        .build());
        assertEquals("requires_confirmation", changed.getStatus());
        PaymentIntent paid = stripe.v1().paymentIntents().confirm(made.getId());

        assertEquals(5000, paid.getAmountReceived());
        InvalidRequestException refused = refusalToConfirm(made);
        assertEquals("payment_intent_unexpected_state", refused.getCode());
        assertEquals("succeeded", refused.getStripeError().getPaymentIntent().getStatus());
    }

    @Test
    void oneIsConfirmedWithAPaymentMethodOnly() throws Exception {
        PaymentIntent made = create(payment());

        InvalidRequestException refused = refusalToConfirm(made);

        assertEquals("payment_intent_unexpected_state", refused.getCode());
        assertEquals(
                "resource_missing",
                assertThrows(InvalidRequestException.class, () -> confirm(made, "pm_none"))
                        .getCode());
    }

    @Test
    void aDeclinedOneIsPaidWithAnotherCard() throws Exception {
        PaymentIntent made = create(payment());
        assertThrows(CardException.class, () -> confirm(made, "pm_card_chargeDeclined"));

        PaymentIntent paid = confirm(made, VISA);

        assertEquals("succeeded", paid.getStatus());
        assertNull(paid.getLastPaymentError());
    }

    @Test
    void aDeclineIsRememberedByItsIdempotencyKey() throws Exception {
        PaymentIntentCreateParams params = payingWith("pm_card_chargeDeclined").build();
        RequestOptions once = RequestOptions.builder().setIdempotencyKey("order-1").build();

        for (int i = 0; i < 2; i++) {
            CardException declined =
                    assertThrows(
                            CardException.class,
                            () -> stripe.v1().paymentIntents().create(params, once));
            assertEquals("card_declined", declined.getCode());
        }

        assertEquals(1, stripe.v1().paymentIntents().list().getData().size());
    }

    @Test
    void whatIsAuthorisedIsTakenLaterInPart() throws Exception {
        PaymentIntent authorised = authorised();
        assertEquals("requires_capture", authorised.getStatus());
        assertEquals(4900, authorised.getAmountCapturable());
        assertFalse(stripe.v1().charges().retrieve(authorised.getLatestCharge()).getCaptured());

        PaymentIntent paid = capture(authorised, 3000L);

        Charge charge = stripe.v1().charges().retrieve(paid.getLatestCharge());
        assertEquals("succeeded", paid.getStatus());
        assertEquals(3000, paid.getAmountReceived());
        assertEquals(3000, charge.getAmountCaptured());
        assertEquals(1900, charge.getAmountRefunded());
        assertEquals(
                List.of(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "charge.captured",
                        "payment_intent.succeeded"),
                types(inbox.eventsUntil("payment_intent.succeeded")));
    }

    @Test
    void noMoreIsTakenThanIsAuthorised() throws Exception {
        PaymentIntent authorised = authorised();

        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> capture(authorised, 5000L));

        assertEquals("amount_too_large", refused.getCode());
        assertEquals(
                "payment_intent_unexpected_state",
                assertThrows(InvalidRequestException.class, () -> capture(create(payment()), 1000L))
                        .getCode());
    }

    @Test
    void whatIsAuthorisedIsReleasedWhenItIsCanceled() throws Exception {
        PaymentIntent authorised = authorised();

        PaymentIntent canceled =
                stripe.v1()
                        .paymentIntents()
                        .cancel(
                                authorised.getId(),
                                PaymentIntentCancelParams.builder()
                                        .setCancellationReason(
                                                PaymentIntentCancelParams.CancellationReason
                                                        .ABANDONED)
                                        .build());

        Charge charge = stripe.v1().charges().retrieve(authorised.getLatestCharge());
        assertEquals("canceled", canceled.getStatus());
        assertEquals("abandoned", canceled.getCancellationReason());
        assertTrue(canceled.getCanceledAt() > 0);
        assertTrue(charge.getRefunded());
        inbox.eventsUntil("payment_intent.canceled");
        assertThrows(InvalidRequestException.class, () -> confirm(canceled, VISA));
    }

    @Test
    void whatWasPaidWithIsKeptIfItsPayerAgrees() throws Exception {
        Customer alice = alice();
        PaymentIntent paid =
                create(
                        payingWith(VISA)
                                .setCustomer(alice.getId())
                                .setSetupFutureUsage(SetupFutureUsage.OFF_SESSION));

        PaymentMethod kept = stripe.v1().paymentMethods().retrieve(paid.getPaymentMethod());
        PaymentIntent again =
                create(payingWith(kept.getId()).setCustomer(alice.getId()).setOffSession(true));

        assertEquals(alice.getId(), kept.getCustomer());
        assertEquals("succeeded", again.getStatus());
        inbox.eventsUntil("payment_method.attached");
    }

    @Test
    void whatIsNobodysIsUsedOnce() throws Exception {
        String used = create(payingWith(VISA)).getPaymentMethod();

        InvalidRequestException refused = refusalToMake(payingWith(used));

        assertTrue(refused.getUserMessage().contains("may not be used again"));
    }

    @Test
    void whatIsSomebodysIsUsedByThemOnly() throws Exception {
        String kept =
                create(
                                payingWith(VISA)
                                        .setCustomer(alice().getId())
                                        .setSetupFutureUsage(SetupFutureUsage.ON_SESSION))
                        .getPaymentMethod();

        InvalidRequestException refused =
                refusalToMake(payingWith(kept).setCustomer(alice().getId()));

        assertEquals("payment_method", refused.getParam());
    }

    @Test
    void aCardThatWantsItsOwnerIsDeclinedWhileTheyAreAway() throws Exception {
        CardException declined =
                assertThrows(
                        CardException.class,
                        () ->
                                create(
                                        payingWith("pm_card_authenticationRequired")
                                                .setOffSession(true)));

        PaymentIntent intent = declined.getStripeError().getPaymentIntent();
        assertEquals("authentication_required", declined.getCode());
        assertEquals("requires_payment_method", intent.getStatus());
        assertEquals(
                "authentication_required",
                stripe.v1().charges().retrieve(declined.getCharge()).getFailureCode());
    }

    @Test
    void anOwnerWhoHasBeenThereOnceMayBeAwayLater() throws Exception {
        Customer alice = alice();
        PaymentIntent first =
                create(
                        payingWith("pm_card_authenticationRequiredOnSetup")
                                .setCustomer(alice.getId())
                                .setSetupFutureUsage(SetupFutureUsage.OFF_SESSION));
        String kept = first.getPaymentMethod();
        control(
                "/sandbox/payment_intents/" + first.getId() + "/authenticate",
                "{\"outcome\":\"succeeded\"}");

        PaymentIntent second =
                create(payingWith(kept).setCustomer(alice.getId()).setOffSession(true));

        assertEquals("succeeded", second.getStatus());
    }

    @Test
    void whatRefersToNothingIsRefused() {
        assertEquals("customer", refusalToMake(payment().setCustomer("cus_none")).getParam());
        assertEquals(
                "payment_method",
                refusalToMake(
                                payment()
                                        .addPaymentMethodType("card")
                                        .setPaymentMethod("pm_sepaDebit_success_de"))
                        .getParam());
    }

    @Test
    void onlyWhatWasTakenIsInTheBalance() throws Exception {
        PaymentIntent released = authorised();
        assertEquals(0, balance());
        stripe.v1().paymentIntents().cancel(released.getId());
        assertEquals(0, balance());

        capture(authorised(), 3000L);

        assertEquals(3000, balance());
    }

    private long balance() throws StripeException {
        return stripe.v1().balance().retrieve().getAvailable().getFirst().getAmount();
    }

    @Test
    void aRefusedChangeLeavesItAsItWas() throws Exception {
        PaymentIntent made = create(payment());

        assertThrows(
                InvalidRequestException.class,
                () ->
                        stripe.v1()
                                .paymentIntents()
                                .update(
                                        made.getId(),
                                        PaymentIntentUpdateParams.builder()
                                                .setAmount(5000L)
                                                .setPaymentMethod("pm_nix")
                                                .build()));
        assertThrows(
                InvalidRequestException.class,
                () ->
                        stripe.v1()
                                .paymentIntents()
                                .confirm(
                                        made.getId(),
                                        PaymentIntentConfirmParams.builder()
                                                .setReceiptEmail("bob@example.com")
                                                .build()));

        PaymentIntent kept = stripe.v1().paymentIntents().retrieve(made.getId());
        assertEquals(4900, kept.getAmount());
        assertNull(kept.getReceiptEmail());
    }

    @Test
    void oneThatCannotBeConfirmedIsNotEvenMade() throws Exception {
        refusalToMake(payment().setConfirm(true));

        assertEquals(List.of(), stripe.v1().paymentIntents().list().getData());
        assertEquals(List.of(), stripe.v1().events().list().getData());
    }

    private PaymentIntent authorised() throws StripeException {
        return create(payingWith(VISA).setCaptureMethod(CaptureMethod.MANUAL));
    }

    private PaymentIntent capture(PaymentIntent intent, long amount) throws StripeException {
        return stripe.v1()
                .paymentIntents()
                .capture(
                        intent.getId(),
                        PaymentIntentCaptureParams.builder().setAmountToCapture(amount).build());
    }

    private PaymentIntent confirm(PaymentIntent intent, String method) throws StripeException {
        return stripe.v1()
                .paymentIntents()
                .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder().setPaymentMethod(method).build());
    }

    private InvalidRequestException refusalToConfirm(PaymentIntent intent) {
        return assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().paymentIntents().confirm(intent.getId()));
    }

    private InvalidRequestException refusalToMake(PaymentIntentCreateParams.Builder params) {
        return assertThrows(InvalidRequestException.class, () -> create(params));
    }

    private PaymentIntent create(PaymentIntentCreateParams.Builder params) throws StripeException {
        return stripe.v1().paymentIntents().create(params.build());
    }

    private static PaymentIntentCreateParams.Builder payment() {
        return PaymentIntentCreateParams.builder().setAmount(4900L).setCurrency("usd");
    }

    private static PaymentIntentCreateParams.Builder payingWith(String method) {
        return payment().setPaymentMethod(method).setConfirm(true);
    }
}
