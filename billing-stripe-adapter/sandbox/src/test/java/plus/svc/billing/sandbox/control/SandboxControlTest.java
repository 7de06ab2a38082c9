package plus.svc.billing.sandbox.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.junit.EventInbox;
import plus.svc.billing.sandbox.junit.StripeSandbox;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.WebServer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the control does is seen through Stripe's SDK. */
@StripeSandbox
class SandboxControlTest {

    private final StripeClient stripe;
    private final SandboxControl sandbox;

    SandboxControlTest(URI base, SandboxControl sandbox) {
        stripe =
                StripeClient.builder()
                        .setApiKey("sk_test_control")
                        .setApiBase(base.toString())
                        .build();
        this.sandbox = sandbox;
    }

    @Test
    void somebodyPaysAtThePageThatTheSessionNames() throws Exception {
        Session session = open(Mode.PAYMENT, "price_xstream_paygo");

        sandbox.checkout(session.getUrl()).pay();

        assertEquals("paid", read(session).getPaymentStatus());
    }

    @Test
    void somebodyWhoIsDeclinedMayPayLater() throws Exception {
        Session session = open(Mode.PAYMENT, "price_xstream_paygo");
        OpenCheckout checkout = sandbox.checkout(session.getId());

        checkout.beDeclined();
        assertEquals("open", read(session).getStatus());

        checkout.pay();
        assertEquals("complete", read(session).getStatus());
    }

    @Test
    void whatIsNotPossibleIsRefusedInStripesWords() throws Exception {
        OpenCheckout checkout = sandbox.checkout(open(Mode.PAYMENT, "price_xstream_paygo").getId());

        ControlRefused declined =
                assertThrows(ControlRefused.class, () -> checkout.payWith("4000 0000 0000 0002"));
        assertEquals("card_declined", declined.code());
        assertEquals("Your card was declined.", declined.getMessage());

        checkout.pay();
        assertThrows(ControlRefused.class, checkout::beDeclined);
    }

    @Test
    void aDelayedPaymentComesOrDoesNot() throws Exception {
        Session first = open(Mode.PAYMENT, "price_xstream_paygo");
        sandbox.checkout(first.getId()).payLater();
        sandbox.checkout(first.getId()).succeedLater();
        Session second = open(Mode.PAYMENT, "price_xstream_paygo");
        sandbox.checkout(second.getId()).payLater();
        sandbox.checkout(second.getId()).failLater();

        assertEquals("paid", read(first).getPaymentStatus());
        assertEquals("unpaid", read(second).getPaymentStatus());
    }

    @Test
    void aSubscriptionIsCancelledAndResumed() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());

        subscription.cancelAtPeriodEnd();
        assertNotNull(read(subscription).getCancelAt());
        subscription.resume();
        assertNull(read(subscription).getCancelAt());
        subscription.cancelNow();

        assertEquals("canceled", read(subscription).getStatus());
    }

    @Test
    void aSubscriptionIsPausedAndGoesOn() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());

        subscription.pause();
        assertEquals("paused", read(subscription).getStatus());
        subscription.resume();

        assertEquals("active", read(subscription).getStatus());
    }

    @Test
    void aSubscriptionChangesItsPriceAndQuantity() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());

        subscription.change("price_xstream_team", 3);

        var item = read(subscription).getItems().getData().getFirst();
        assertEquals("price_xstream_team", item.getPrice().getId());
        assertEquals(3, item.getQuantity());
    }

    @Test
    void aRenewalIsPaid() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());
        Subscription before = read(subscription);

        subscription.renew();

        assertEquals(endOf(before), startOf(read(subscription)));
        assertEquals("active", read(subscription).getStatus());
    }

    @Test
    void aRenewalFailsFailsAgainAndRecovers() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());

        subscription.failToRenew();
        subscription.failAgain();
        assertEquals("past_due", read(subscription).getStatus());
        subscription.recover();

        assertEquals("active", read(subscription).getStatus());
    }

    @Test
    void aRenewalThatIsNeverPaidEndsTheSubscriptionOrLeavesItUnpaid() throws Exception {
        RunningSubscription ended = sandbox.subscription(subscribed());
        ended.failToRenew();
        ended.endUnpaid();
        RunningSubscription unpaid = sandbox.subscription(subscribed());
        unpaid.failToRenew();
        unpaid.goOnUnpaid();

        assertEquals("canceled", read(ended).getStatus());
        assertEquals("unpaid", read(unpaid).getStatus());
    }

    @Test
    void timeGoesOnAndASubscriptionIsRenewed() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());
        Subscription before = read(subscription);
        Instant start = sandbox.clock().now();

        sandbox.clock().advance(Duration.ofDays(32));

        assertEquals(endOf(before), startOf(read(subscription)));
        assertFalse(sandbox.clock().now().isBefore(start.plus(Duration.ofDays(32))));
    }

    @Test
    void theClockIsPutForwardToAMomentButNotBack() {
        Instant moment = sandbox.clock().now().plus(Duration.ofDays(1));

        sandbox.clock().advanceTo(moment);

        assertFalse(sandbox.clock().now().isBefore(moment));
        assertThrows(ControlRefused.class, () -> sandbox.clock().advanceTo(moment.minusSeconds(1)));
    }

    @Test
    void timeGoesOnToTheNextRenewal() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());
        Subscription before = read(subscription);

        subscription.reachRenewal();

        assertEquals(endOf(before), startOf(read(subscription)));
    }

    @Test
    void timeGoesOnUntilNoAttemptIsLeft() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());
        subscription.failToRenew();
        String invoice = read(subscription).getLatestInvoice();
        assertNotNull(stripe.v1().invoices().retrieve(invoice).getNextPaymentAttempt());

        subscription.reachEndOfDunning();

        assertNull(stripe.v1().invoices().retrieve(invoice).getNextPaymentAttempt());
    }

    @Test
    void anOpenInvoiceIsGivenUp() throws Exception {
        String mistake = openInvoice();
        sandbox.invoice(mistake).becomeVoid();
        String lost = openInvoice();
        sandbox.invoice(lost).becomeUncollectible();

        assertEquals("void", stripe.v1().invoices().retrieve(mistake).getStatus());
        assertEquals("uncollectible", stripe.v1().invoices().retrieve(lost).getStatus());
    }

    @Test
    void anOpenInvoiceIsPaidWithACard() throws Exception {
        String invoice = openInvoice();
        OpenInvoice page = sandbox.invoice(invoice);
        assertThrows(ControlRefused.class, () -> page.payWith("4000000000000002"));

        page.payWith("4242424242424242");

        assertEquals("paid", stripe.v1().invoices().retrieve(invoice).getStatus());
    }

    @Test
    void aCustomerTakesAnotherCard() throws Exception {
        RunningSubscription subscription = sandbox.subscription(subscribed());

        sandbox.customer(read(subscription).getCustomer()).payWith("5555555555554444");

        String method = read(subscription).getDefaultPaymentMethod();
        assertEquals("4444", stripe.v1().paymentMethods().retrieve(method).getCard().getLast4());
    }

    @Test
    void aChargeIsRefundedInPartAndThenTheRest() throws Exception {
        Charge charge = charge();

        sandbox.charge(charge.getId()).refund(900);
        assertEquals(900, read(charge).getAmountRefunded());
        sandbox.charge(charge.getId()).refund();

        assertEquals(charge.getAmount(), read(charge).getAmountRefunded());
    }

    @Test
    void aDisputeIsWonOrLost() throws Exception {
        OpenDispute won = sandbox.charge(charge().getId()).dispute();
        won.win();
        OpenDispute lost = sandbox.charge(charge().getId()).dispute();
        lost.lose();

        assertEquals("won", stripe.v1().disputes().retrieve(won.id()).getStatus());
        assertEquals("lost", stripe.v1().disputes().retrieve(lost.id()).getStatus());
    }

    @Test
    void callsFailUntilTheyAreToldToSucceed() throws Exception {
        sandbox.calls().failNext(2, 429);
        assertThrows(RateLimitException.class, this::customer);
        sandbox.calls().succeed();

        customer();
    }

    @Test
    void aCallIsNotAnsweredInTime() {
        RequestOptions impatient = RequestOptions.builder().setReadTimeout(300).build();
        sandbox.calls().timeOutNext(1);

        assertThrows(ApiConnectionException.class, () -> stripe.v1().customers().list(impatient));
    }

    @Test
    void anEventIsDroppedAndTheNextOneArrives(EventInbox inbox) throws Exception {
        sandbox.deliveries().dropNext(1);
        customer();
        String second = customer();

        sandbox.deliveries().awaitAll();

        assertTrue(inbox.next().body().contains(second));
    }

    @Test
    void anEventOfATypeIsDroppedAndDeliveredWhenItIsAskedFor(EventInbox inbox) throws Exception {
        sandbox.deliveries().dropNext(1, "customer.deleted");
        String id = customer();
        stripe.v1().customers().delete(id);
        sandbox.deliveries().awaitAll();
        String event = stripe.v1().events().list().getData().getFirst().getId();

        sandbox.deliveries().resend(event);

        assertTrue(inbox.next().body().contains("customer.created"));
        assertTrue(inbox.next().body().contains(event));
    }

    @Test
    void eventsAreDeliveredWhereATestSaysAndUnderItsSecret() throws Exception {
        BlockingQueue<Request> delivered = new LinkedBlockingQueue<>();
        try (WebServer server = WebServer.bind(0)) {
            server.serve(
                    request -> {
                        delivered.add(request);
                        return Response.of(200, "text/plain", "");
                    });
            sandbox.deliverTo(
                    server.uri().resolve("/hook"), "whsec_of_this_test", "customer.updated");

            String customer = customer();
            stripe.v1()
                    .customers()
                    .update(customer, CustomerUpdateParams.builder().setName("Alice").build());
            sandbox.deliveries().awaitAll();
        }

        assertEquals(1, delivered.size());
        Request only = delivered.remove();
        String signature = only.header("Stripe-Signature").orElseThrow();
        Event event = Webhook.constructEvent(only.body(), signature, "whsec_of_this_test");
        assertEquals("customer.updated", event.getType());
        assertEquals("/hook", only.path());
    }

    private String customer() throws StripeException {
        return stripe.v1().customers().create(CustomerCreateParams.builder().build()).getId();
    }

    private Session open(Mode mode, String price) throws StripeException {
        SessionCreateParams.LineItem item =
                SessionCreateParams.LineItem.builder().setPrice(price).setQuantity(1L).build();
        return stripe.v1()
                .checkout()
                .sessions()
                .create(
                        SessionCreateParams.builder()
                                .setMode(mode)
                                .setCustomer(customer())
                                .setSuccessUrl("https://shop.example/done")
                                .addLineItem(item)
                                .build());
    }

    private Session read(Session session) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    private String subscribed() throws StripeException {
        Session session = open(Mode.SUBSCRIPTION, "price_xstream_subscription");
        sandbox.checkout(session.getId()).pay();
        return read(session).getSubscription();
    }

    private Subscription read(RunningSubscription subscription) throws StripeException {
        return stripe.v1().subscriptions().retrieve(subscription.id());
    }

    private static Long startOf(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodStart();
    }

    private static Long endOf(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodEnd();
    }

    private String openInvoice() throws StripeException {
        RunningSubscription subscription = sandbox.subscription(subscribed());
        subscription.failToRenew();
        return read(subscription).getLatestInvoice();
    }

    private Charge charge() throws StripeException {
        Session session = open(Mode.PAYMENT, "price_xstream_paygo");
        sandbox.checkout(session.getId()).pay();
        String intent = read(session).getPaymentIntent();
        return stripe.v1()
                .charges()
                .retrieve(stripe.v1().paymentIntents().retrieve(intent).getLatestCharge());
    }

    private Charge read(Charge charge) throws StripeException {
        return stripe.v1().charges().retrieve(charge.getId());
    }
}
