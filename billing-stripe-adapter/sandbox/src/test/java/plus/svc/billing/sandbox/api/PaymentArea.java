package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.ChargeListParams;
import com.stripe.param.ChargeSearchParams;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.util.List;
import java.util.Map;

/** What is paid, given back and disputed. */
final class PaymentArea extends Area {

    private static final Map<String, String> NOTE = Map.of("order", "7");

    PaymentArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("payment intents", this::intents),
                dynamicTest("charges", this::charges),
                dynamicTest("refunds", this::refunds),
                dynamicTest("disputes", this::disputes));
    }

    private PaymentIntent intent(PaymentIntentCreateParams.Builder params) throws StripeException {
        return stripe.paymentIntents()
                .create(
                        params.setAmount(1900L)
                                .setCurrency("usd")
                                .setPaymentMethod("pm_card_visa")
                                .addPaymentMethodType("card")
                                .build());
    }

    private Charge charge() throws StripeException {
        PaymentIntent paid = intent(PaymentIntentCreateParams.builder().setConfirm(true));
        return stripe.charges().retrieve(paid.getLatestCharge());
    }

    private void intents() throws StripeException {
        String alice = alice().getId();
        String id =
                intent(
                                PaymentIntentCreateParams.builder()
                                        .setCustomer(alice)
                                        .setCaptureMethod(CaptureMethod.MANUAL))
                        .getId();
        stripe.paymentIntents()
                .update(id, PaymentIntentUpdateParams.builder().setAmount(2000L).build());
        PaymentIntent confirmed = stripe.paymentIntents().confirm(id);
        stripe.paymentIntents().capture(id);
        PaymentIntentListParams listed =
                PaymentIntentListParams.builder().setCustomer(alice).build();
        PaymentIntentSearchParams sought =
                PaymentIntentSearchParams.builder().setQuery("amount>1000").build();

        PaymentIntent read = stripe.paymentIntents().retrieve(id);
        assertEquals("requires_capture", confirmed.getStatus());
        assertEquals("succeeded", read.getStatus());
        assertEquals(2000, read.getAmountReceived());
        assertEquals(List.of(read), stripe.paymentIntents().list(listed).getData());
        assertDoesNotSearch(() -> stripe.paymentIntents().search(sought));
        String other = intent(PaymentIntentCreateParams.builder()).getId();
        assertEquals("canceled", stripe.paymentIntents().cancel(other).getStatus());
    }

    private void charges() throws StripeException {
        Charge made = charge();
        stripe.charges()
                .update(made.getId(), ChargeUpdateParams.builder().setMetadata(NOTE).build());
        ChargeListParams listed =
                ChargeListParams.builder().setPaymentIntent(made.getPaymentIntent()).build();
        ChargeSearchParams sought = ChargeSearchParams.builder().setQuery("amount>1000").build();

        Charge read = stripe.charges().retrieve(made.getId());
        assertEquals(1900, read.getAmountCaptured());
        assertEquals("visa", read.getPaymentMethodDetails().getCard().getBrand());
        assertEquals(NOTE, read.getMetadata());
        assertEquals(List.of(read), stripe.charges().list(listed).getData());
        assertDoesNotSearch(() -> stripe.charges().search(sought));
    }

    private void refunds() throws StripeException {
        Charge charge = charge();
        String id =
                stripe.refunds()
                        .create(
                                RefundCreateParams.builder()
                                        .setCharge(charge.getId())
                                        .setAmount(900L)
                                        .build())
                        .getId();
        stripe.refunds().update(id, RefundUpdateParams.builder().setMetadata(NOTE).build());
        RefundListParams listed = RefundListParams.builder().setCharge(charge.getId()).build();

        Refund read = stripe.refunds().retrieve(id);
        assertEquals("succeeded", read.getStatus());
        assertEquals(900, read.getAmount());
        assertEquals(NOTE, read.getMetadata());
        assertEquals(List.of(read), stripe.refunds().list(listed).getData());
        assertTrue(refusal(() -> stripe.refunds().cancel(id)).contains("`succeeded`"));
    }

    private void disputes() throws StripeException {
        String charge = charge().getId();
        String id = sandbox.charge(charge).dispute().id();
        stripe.disputes().update(id, DisputeUpdateParams.builder().setMetadata(NOTE).build());
        DisputeListParams listed = DisputeListParams.builder().setCharge(charge).build();

        Dispute read = stripe.disputes().retrieve(id);
        assertEquals("needs_response", read.getStatus());
        assertEquals(NOTE, read.getMetadata());
        assertEquals(List.of(read), stripe.disputes().list(listed).getData());
        assertEquals("lost", stripe.disputes().close(id).getStatus());
    }
}
