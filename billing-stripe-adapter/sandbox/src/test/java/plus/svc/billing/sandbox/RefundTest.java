package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.util.List;

/** Money that goes back: given by the seller, or taken by the bank. */
final class RefundTest extends SandboxTest {

    @Test
    void aChargeIsRefundedInPartsUntilNothingIsLeft() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();

        Refund first = refund(ofIntent(intent).setAmount(1000L));
        Charge partly = stripe.v1().charges().retrieve(first.getCharge());
        refund(RefundCreateParams.builder().setCharge(first.getCharge()));
        Charge fully = stripe.v1().charges().retrieve(first.getCharge());

        assertEquals("succeeded", first.getStatus());
        assertEquals(intent, first.getPaymentIntent());
        assertEquals(1000, partly.getAmountRefunded());
        assertFalse(partly.getRefunded());
        assertEquals(4900, fully.getAmountRefunded());
        assertTrue(fully.getRefunded());
        assertEquals("charge_already_refunded", refusalOf(ofIntent(intent)).getCode());
    }

    @Test
    void aRefundIsToldWithWhatTheChargeWasBefore() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        refund(ofIntent(intent).setAmount(1000L));
        inbox.eventsUntil("charge.refunded");

        refund(ofIntent(intent).setAmount(500L));

        Event event = inbox.eventsUntil("charge.refunded").getLast();
        assertEquals(1500, object(event, Charge.class).getAmountRefunded());
        assertEquals(
                "{amount_refunded=1000}", String.valueOf(event.getData().getPreviousAttributes()));
    }

    @Test
    void noMoreIsRefundedThanIsLeft() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();

        InvalidRequestException moreThanPaid = refusalOf(ofIntent(intent).setAmount(5000L));
        refund(ofIntent(intent).setAmount(4000L));
        InvalidRequestException moreThanLeft = refusalOf(ofIntent(intent).setAmount(1000L));

        assertEquals("amount", moreThanPaid.getParam());
        assertEquals(
                "Refund amount ($50.00) is greater than charge amount ($49.00)",
                moreThanPaid.getUserMessage());
        assertEquals(
                "Refund amount ($10.00) is greater than unrefunded amount on charge ($9.00)",
                moreThanLeft.getUserMessage());
    }

    @Test
    void onlyWhatWasPaidIsRefunded() throws Exception {
        pay(open(buying(alice())).getId(), DECLINED_CARD);
        String unpaid = stripe.v1().paymentIntents().list().getData().getFirst().getId();

        assertNull(refusalOf(ofIntent(unpaid)).getCode());
        assertEquals("resource_missing", refusalOf(ofIntent("pi_none")).getCode());
        assertEquals(400, refusalOf(RefundCreateParams.builder()).getStatusCode());
    }

    @Test
    void aChargeIsDisputedAndTheDisputeLost() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        String charge = stripe.v1().paymentIntents().retrieve(intent).getLatestCharge();
        String path = "/sandbox/charges/" + charge + "/dispute";

        String id =
                Json.readObject(control(path, "{\"reason\":\"fraudulent\"}").body())
                        .path("id")
                        .asText();
        Event created = inbox.eventsUntil("charge.dispute.created").getLast();
        assertEquals(400, control(path, "").statusCode());
        String close = "/sandbox/disputes/" + id + "/close";
        control(close, "{\"status\":\"lost\"}");
        Event closed = inbox.eventsUntil("charge.dispute.closed").getLast();

        assertTrue(stripe.v1().charges().retrieve(charge).getDisputed());
        assertEquals("needs_response", object(created, Dispute.class).getStatus());
        assertEquals("fraudulent", object(created, Dispute.class).getReason());
        assertEquals("lost", object(closed, Dispute.class).getStatus());
        assertEquals(charge, object(closed, Dispute.class).getCharge());
        assertEquals(4900, stripe.v1().disputes().retrieve(id).getAmount());
        assertEquals(400, control(close, "{\"status\":\"won\"}").statusCode());
    }

    @Test
    void theMoneyGoesWithTheDisputeAndComesBackWhenItIsWon() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        inbox.eventsUntil("checkout.session.completed");

        String won = dispute(stripe.v1().paymentIntents().retrieve(intent).getLatestCharge());
        control("/sandbox/disputes/" + won + "/close", "{\"status\":\"won\"}");

        assertEquals(
                List.of(
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.closed",
                        "charge.dispute.funds_reinstated"),
                types(inbox.eventsUntil("charge.dispute.funds_reinstated")));
    }

    @Test
    void whatTheBankHasTakenBackIsNotRefundedUnlessTheDisputeIsWon() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        String charge = stripe.v1().paymentIntents().retrieve(intent).getLatestCharge();
        String won = dispute(charge);

        InvalidRequestException open = refusalOf(ofIntent(intent));
        control("/sandbox/disputes/" + won + "/close", "{\"status\":\"won\"}");
        Refund refund = refund(ofIntent(intent));

        assertEquals("charge_disputed", open.getCode());
        assertEquals(
                "Charge " + charge + " has been charged back; cannot issue a refund.",
                open.getUserMessage());
        assertEquals(4900, refund.getAmount());
    }

    @Test
    void whatWasLostIsNotRefunded() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        String charge = stripe.v1().paymentIntents().retrieve(intent).getLatestCharge();
        String lost = dispute(charge);

        control("/sandbox/disputes/" + lost + "/close", "{\"status\":\"lost\"}");

        assertEquals("charge_disputed", refusalOf(ofIntent(intent)).getCode());
        assertEquals(0, stripe.v1().charges().retrieve(charge).getAmountRefunded());
    }

    private String dispute(String charge) throws Exception {
        return Json.readObject(control("/sandbox/charges/" + charge + "/dispute", "").body())
                .path("id")
                .asText();
    }

    @Test
    void aRefundThatIsPendingSucceedsLater() throws Exception {
        Refund pending = refund(ofIntent(paidWith("4000000000007726")));
        assertEquals("pending", pending.getStatus());

        control("/sandbox/clock/advance", "{\"seconds\":20}");

        Refund told = object(inbox.eventsUntil("refund.updated").getLast(), Refund.class);
        assertEquals("succeeded", told.getStatus());
        assertEquals("succeeded", stripe.v1().refunds().retrieve(pending.getId()).getStatus());
        assertTrue(stripe.v1().charges().retrieve(pending.getCharge()).getRefunded());
    }

    @Test
    void aRefundThatSeemedToSucceedFailsAndLeavesTheChargeAsItWas() throws Exception {
        Refund made = refund(ofIntent(paidWith("4000000000005126")));
        assertEquals("succeeded", made.getStatus());
        String path = "/sandbox/refunds/" + made.getId() + "/settle";

        assertEquals(200, control(path, "").statusCode());

        Refund told = object(inbox.eventsUntil("refund.failed").getLast(), Refund.class);
        Charge charge = stripe.v1().charges().retrieve(made.getCharge());
        assertEquals("failed", told.getStatus());
        assertEquals("unknown", told.getFailureReason());
        assertEquals(0, charge.getAmountRefunded());
        assertFalse(charge.getRefunded());
        assertEquals(400, control(path, "").statusCode());
    }

    @Test
    void someCardsAreDisputedByThemselves() throws Exception {
        String intent = paidWith("4000000000002685");

        Dispute dispute =
                object(inbox.eventsUntil("charge.dispute.created").getLast(), Dispute.class);
        assertEquals(intent, dispute.getPaymentIntent());
        assertEquals("product_not_received", dispute.getReason());
    }

    @Test
    void aReceiptShowsWhatWasPaidAndGivenBack() throws Exception {
        String intent = paidWith(GOOD_CARD);
        String charge = stripe.v1().paymentIntents().retrieve(intent).getLatestCharge();
        URI receipt = URI.create(stripe.v1().charges().retrieve(charge).getReceiptUrl());
        String paid = get(receipt).body();
        refund(ofIntent(intent).setAmount(1000L));

        String refunded = get(receipt).body();

        assertTrue(paid.contains("$49.00") && paid.contains("Visa •••• 4242"), paid);
        assertFalse(paid.contains("Refunded"), paid);
        assertTrue(refunded.contains("−$10.00"), refunded);
        assertEquals(404, get(sandbox.stripeUri().resolve("/r/ch_none")).statusCode());
    }

    @Test
    void whatIsOnlyAuthorisedIsNotRefunded() throws Exception {
        PaymentIntent authorised =
                stripe.v1()
                        .paymentIntents()
                        .create(
                                payment("usd")
                                        .setCaptureMethod(
                                                PaymentIntentCreateParams.CaptureMethod.MANUAL)
                                        .build());

        InvalidRequestException refused = refusalOf(ofIntent(authorised.getId()));

        assertTrue(refused.getUserMessage().contains("does not have a successful charge"));
    }

    @Test
    void amountsAreSaidInTheirCurrency() throws Exception {
        String intent = stripe.v1().paymentIntents().create(payment("jpy").build()).getId();

        assertEquals(
                "Refund amount (¥5000) is greater than charge amount (¥4900)",
                refusalOf(ofIntent(intent).setAmount(5000L)).getUserMessage());
    }

    private static PaymentIntentCreateParams.Builder payment(String currency) {
        return PaymentIntentCreateParams.builder()
                .setAmount(4900L)
                .setCurrency(currency)
                .setPaymentMethod("pm_card_visa")
                .setConfirm(true);
    }

    private String paidWith(String card) throws Exception {
        String session = open(buying(alice())).getId();
        assertEquals(200, pay(session, card).statusCode());
        return stripe.v1().checkout().sessions().retrieve(session).getPaymentIntent();
    }

    private static RefundCreateParams.Builder ofIntent(String intent) {
        return RefundCreateParams.builder().setPaymentIntent(intent);
    }

    private Refund refund(RefundCreateParams.Builder params) throws StripeException {
        return stripe.v1().refunds().create(params.build());
    }

    private InvalidRequestException refusalOf(RefundCreateParams.Builder params) {
        return assertThrows(InvalidRequestException.class, () -> refund(params));
    }
}
