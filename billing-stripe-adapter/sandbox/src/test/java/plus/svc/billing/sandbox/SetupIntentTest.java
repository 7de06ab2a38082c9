package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentUpdateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Payment methods that are kept for later, before anything is paid. */
final class SetupIntentTest extends SandboxTest {

    @Test
    void oneKeepsAPaymentMethodForItsCustomer() throws Exception {
        Customer alice = alice();
        SetupIntent made =
                stripe.v1()
                        .setupIntents()
                        .create(
                                SetupIntentCreateParams.builder()
                                        .setCustomer(alice.getId())
                                        .build());
        assertEquals("requires_payment_method", made.getStatus());

        SetupIntent done =
                stripe.v1()
                        .setupIntents()
                        .confirm(
                                made.getId(),
                                SetupIntentConfirmParams.builder()
                                        .setPaymentMethod("pm_card_visa")
                                        .build());

        assertEquals("succeeded", done.getStatus());
        assertEquals("off_session", done.getUsage());
        assertEquals(
                alice.getId(),
                stripe.v1().paymentMethods().retrieve(done.getPaymentMethod()).getCustomer());
        assertEquals(
                List.of(
                        "customer.created",
                        "setup_intent.created",
                        "setup_intent.succeeded",
                        "payment_method.attached"),
                types(inbox.eventsUntil("payment_method.attached")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_card_authenticationRequiredOnSetup", "pm_card_visa"})
    void whatWasSetUpIsChargedWhileItsOwnerIsAway(String card) throws Exception {
        Customer alice = alice();
        SetupIntent made = confirmed(card, alice);
        String method = made.getPaymentMethod();
        if (made.getStatus().equals("requires_action")) {
            assertEquals(200, authenticate(made, "succeeded"));
        }

        PaymentIntent paid =
                stripe.v1()
                        .paymentIntents()
                        .create(
                                PaymentIntentCreateParams.builder()
                                        .setAmount(1900L)
                                        .setCurrency("usd")
                                        .setCustomer(alice.getId())
                                        .setPaymentMethod(method)
                                        .setOffSession(true)
                                        .setConfirm(true)
                                        .build());

        assertEquals("succeeded", paid.getStatus());
    }

    @Test
    void aBankThatAsksInVainKeepsNothing() throws Exception {
        Customer alice = alice();
        SetupIntent made = confirmed("pm_card_authenticationRequired", alice);

        authenticate(made, "failed");

        SetupIntent failed = stripe.v1().setupIntents().retrieve(made.getId());
        assertEquals("requires_payment_method", failed.getStatus());
        assertEquals("setup_intent_authentication_failure", failed.getLastSetupError().getCode());
        assertNull(failed.getPaymentMethod());
        inbox.eventsUntil("setup_intent.setup_failed");
    }

    @Test
    void aDeclinedCardIsNotKept() {
        CardException declined =
                assertThrows(
                        CardException.class, () -> confirmed("pm_card_chargeDeclined", alice()));

        SetupIntent intent = declined.getStripeError().getSetupIntent();
        assertEquals("card_declined", declined.getCode());
        assertEquals("requires_payment_method", intent.getStatus());
        assertEquals("card_declined", intent.getLastSetupError().getCode());
    }

    @Test
    void oneThatIsGivenUpStaysSo() throws Exception {
        SetupIntent made =
                stripe.v1().setupIntents().create(SetupIntentCreateParams.builder().build());

        SetupIntent canceled = stripe.v1().setupIntents().cancel(made.getId());

        assertEquals("canceled", canceled.getStatus());
        assertEquals(
                "setup_intent_unexpected_state",
                assertThrows(
                                InvalidRequestException.class,
                                () -> stripe.v1().setupIntents().confirm(made.getId()))
                        .getCode());
    }

    @Test
    void aRefusedChangeLeavesItAsItWas() throws Exception {
        SetupIntent made =
                stripe.v1().setupIntents().create(SetupIntentCreateParams.builder().build());

        assertThrows(
                InvalidRequestException.class,
                () ->
                        stripe.v1()
                                .setupIntents()
                                .update(
                                        made.getId(),
                                        SetupIntentUpdateParams.builder()
                                                .setDescription("Another")
                                                .setPaymentMethod("pm_nix")
                                                .build()));

        assertNull(stripe.v1().setupIntents().retrieve(made.getId()).getDescription());
    }

    @Test
    void oneThatCannotBeConfirmedIsNotEvenMade() throws Exception {
        assertThrows(
                InvalidRequestException.class,
                () ->
                        stripe.v1()
                                .setupIntents()
                                .create(
                                        SetupIntentCreateParams.builder()
                                                .setConfirm(true)
                                                .build()));

        assertEquals(List.of(), stripe.v1().setupIntents().list().getData());
        assertEquals(List.of(), stripe.v1().events().list().getData());
    }

    private SetupIntent confirmed(String card, Customer customer) throws StripeException {
        return stripe.v1()
                .setupIntents()
                .create(
                        SetupIntentCreateParams.builder()
                                .setCustomer(customer.getId())
                                .setPaymentMethod(card)
                                .setConfirm(true)
                                .build());
    }

    private int authenticate(SetupIntent intent, String outcome) throws Exception {
        return control(
                        "/sandbox/setup_intents/" + intent.getId() + "/authenticate",
                        "{\"outcome\":\"" + outcome + "\"}")
                .statusCode();
    }
}
