package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionCreateParams.CollectionMethod;
import com.stripe.param.SubscriptionCreateParams.Discount;
import com.stripe.param.SubscriptionCreateParams.PaymentBehavior;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.common.EmptyParam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.math.BigDecimal;
import java.util.List;

/** Subscriptions as the API makes, changes and ends them. */
final class SubscriptionApiTest extends LifecycleTest {

    @Test
    void oneThatIsPaidAtOnceIsActive() throws Exception {
        Subscription subscription =
                subscribe(order(payingWith(VISA)).putMetadata("user_id", "alice"));

        assertEquals("active", subscription.getStatus());
        assertEquals("alice", subscription.getMetadata().get("user_id"));
        Invoice invoice = latestInvoice(subscription.getId());
        assertEquals("paid", invoice.getStatus());
        assertEquals("subscription_create", invoice.getBillingReason());
        assertEquals("Subscription creation", latestDescription());
        Event created = inbox.eventsUntil("customer.subscription.created").getLast();
        assertEquals("incomplete", object(created, Subscription.class).getStatus());
        List<Event> events = inbox.eventsUntil("invoice.payment_succeeded");
        assertEquals(
                "active",
                object(events, "customer.subscription.updated", Subscription.class).getStatus());
    }

    private String latestDescription() throws Exception {
        return stripe.v1().charges().list().getData().getFirst().getDescription();
    }

    @Test
    void whatIsPaidLaterIsDescribedAsAnUpdate() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();

        jump(id, "renewal");

        assertEquals("subscription_cycle", latestInvoice(id).getBillingReason());
        assertEquals("Subscription update", latestDescription());
    }

    @Test
    void oneThatIsDeclinedIsIncompleteUntilItsInvoiceIsPaid() throws Exception {
        Customer customer = payingWith(FAILS_WHEN_CHARGED);
        Subscription subscription = subscribe(order(customer));
        assertEquals("incomplete", subscription.getStatus());
        Invoice invoice = latestInvoice(subscription.getId());
        assertEquals("open", invoice.getStatus());
        assertNull(invoice.getNextPaymentAttempt());
        assertThrows(CardException.class, () -> stripe.v1().invoices().pay(invoice.getId()));

        use(customer.getId(), VISA);
        assertEquals("paid", stripe.v1().invoices().pay(invoice.getId()).getStatus());

        assertEquals("active", status(subscription.getId()));
        assertThrows(
                InvalidRequestException.class, () -> stripe.v1().invoices().pay(invoice.getId()));
    }

    @Test
    void oneThatIsNotPaidWithin23HoursExpires() throws Exception {
        String id =
                subscribe(order(alice()).setPaymentBehavior(PaymentBehavior.DEFAULT_INCOMPLETE))
                        .getId();

        advance("{\"hours\":22}");
        assertEquals("incomplete", status(id));
        advance("{\"hours\":1,\"seconds\":1}");

        assertEquals("incomplete_expired", status(id));
        assertEquals("void", latestInvoice(id).getStatus());
        inbox.eventsUntil("invoice.voided");
    }

    @Test
    void orNothingComesOfItIfThatIsAsked() throws Exception {
        Customer customer = payingWith(FAILS_WHEN_CHARGED);

        CardException refusal = refusalIfIncomplete(customer);

        assertEquals(402, refusal.getStatusCode());
        assertEquals("card_declined", refusal.getCode());
        assertEquals("generic_decline", refusal.getDeclineCode());
        assertEquals(0, stripe.v1().subscriptions().list().getData().size());
        assertEquals(0, stripe.v1().invoices().list().getData().size());
    }

    private CardException refusalIfIncomplete(Customer customer) {
        return assertThrows(
                CardException.class,
                () ->
                        subscribe(
                                order(customer)
                                        .setPaymentBehavior(PaymentBehavior.ERROR_IF_INCOMPLETE)));
    }

    @Test
    void aPayerWhoWouldHaveToShowThemselvesIsAnErrorThenToo() throws Exception {
        CardException refusal = refusalIfIncomplete(payingWith("pm_card_threeDSecure2Required"));

        assertEquals("subscription_payment_intent_requires_action", refusal.getCode());
        assertEquals(0, stripe.v1().subscriptions().list().getData().size());
    }

    @ParameterizedTest
    @EnumSource(value = PaymentBehavior.class, mode = Mode.EXCLUDE, names = "PENDING_IF_INCOMPLETE")
    void whatCostsNothingNeedsNothingToPayWith(PaymentBehavior behavior) throws Exception {
        Subscription free =
                subscribe(order(alice()).addDiscount(all()).setPaymentBehavior(behavior));

        assertEquals("active", free.getStatus());
        assertEquals(0, latestInvoice(free.getId()).getAmountDue());
        assertEquals("paid", latestInvoice(free.getId()).getStatus());
    }

    @Test
    void norDoesWhatTheBalancePays() throws Exception {
        Customer alice = alice();
        owe(alice, 1900);

        assertEquals("active", subscribe(order(alice)).getStatus());
    }

    @Test
    void butWhatIsAddedToItDoes() throws Exception {
        Customer alice = alice();
        stripe.v1()
                .invoiceItems()
                .create(
                        InvoiceItemCreateParams.builder()
                                .setCustomer(alice.getId())
                                .setCurrency("usd")
                                .setAmount(1L)
                                .build());
        owe(alice, 1900);

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> subscribe(order(alice)));

        assertEquals("resource_missing", refusal.getCode());
    }

    private Discount all() throws Exception {
        CouponCreateParams params =
                CouponCreateParams.builder()
                        .setPercentOff(BigDecimal.valueOf(100))
                        .setDuration(CouponCreateParams.Duration.ONCE)
                        .build();
        return Discount.builder().setCoupon(stripe.v1().coupons().create(params).getId()).build();
    }

    private void owe(Customer customer, long amount) throws Exception {
        stripe.v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder().setBalance(-amount).build());
    }

    @Test
    void anInvoiceCanBePaidElsewhere() throws Exception {
        Subscription subscription =
                subscribe(order(alice()).setPaymentBehavior(PaymentBehavior.DEFAULT_INCOMPLETE));

        Invoice paid =
                stripe.v1()
                        .invoices()
                        .pay(
                                subscription.getLatestInvoice(),
                                InvoicePayParams.builder().setPaidOutOfBand(true).build());

        assertEquals("paid", paid.getStatus());
        assertEquals("active", status(subscription.getId()));
    }

    @Test
    void itsEndCanBePlannedForAnyTimeAndTakenBack() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        long end = now() + 10 * 86_400;

        Subscription ending = update(id, SubscriptionUpdateParams.builder().setCancelAt(end));
        assertEquals(end, ending.getCancelAt());
        assertEquals(false, ending.getCancelAtPeriodEnd());

        Subscription kept =
                update(id, SubscriptionUpdateParams.builder().setCancelAt(EmptyParam.EMPTY));
        assertNull(kept.getCancelAt());

        update(id, SubscriptionUpdateParams.builder().setCancelAt(end));
        advance("{\"days\":11}");
        assertEquals("canceled", status(id));
        assertEquals(end, subscription(id).getEndedAt());
    }

    @Test
    void severalChangesAreToldOnce() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        inbox.eventsUntil("invoice.payment_succeeded");

        update(
                id,
                SubscriptionUpdateParams.builder()
                        .setCancelAtPeriodEnd(true)
                        .setDescription("described")
                        .putMetadata("key", "value"));
        stripe.v1().subscriptions().cancel(id);

        List<Event> events = inbox.eventsUntil("customer.subscription.deleted");
        assertEquals(
                List.of("customer.subscription.updated", "customer.subscription.deleted"),
                types(events));
        assertTrue(
                events.getFirst()
                        .getData()
                        .getPreviousAttributes()
                        .keySet()
                        .containsAll(List.of("cancel_at_period_end", "description", "metadata")));
    }

    @Test
    void aChangeThatIsRefusedLeavesNothingChanged() throws Exception {
        String id = subscribe(order(payingWith(VISA)).setDescription("before")).getId();

        assertThrows(
                InvalidRequestException.class,
                () ->
                        update(
                                id,
                                SubscriptionUpdateParams.builder()
                                        .setCancelAtPeriodEnd(true)
                                        .setDescription("after")
                                        .setDefaultPaymentMethod("pm_of_nobody")));

        Subscription unchanged = subscription(id);
        assertEquals("before", unchanged.getDescription());
        assertEquals(false, unchanged.getCancelAtPeriodEnd());
    }

    @Test
    void aChangeThatIsRefusedChargesNothing() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        String item = subscription(id).getItems().getData().getFirst().getId();
        inbox.eventsUntil("invoice.payment_succeeded");

        assertThrows(
                InvalidRequestException.class,
                () ->
                        update(
                                id,
                                SubscriptionUpdateParams.builder()
                                        .addItem(
                                                SubscriptionUpdateParams.Item.builder()
                                                        .setId(item)
                                                        .setPrice("price_xstream_team")
                                                        .build())
                                        .setProrationBehavior(
                                                SubscriptionUpdateParams.ProrationBehavior
                                                        .ALWAYS_INVOICE)
                                        .putMetadata("k".repeat(41), "too long a key")));

        assertEquals(1, stripe.v1().invoices().list().getData().size());
        assertEquals(1, stripe.v1().charges().list().getData().size());
    }

    @Test
    void oneThatIsToBeConfirmedHasAPaymentForThat() throws Exception {
        Subscription subscription =
                subscribe(
                        order(alice())
                                .setPaymentBehavior(PaymentBehavior.DEFAULT_INCOMPLETE)
                                .addExpand("latest_invoice.confirmation_secret"));

        Invoice invoice = subscription.getLatestInvoiceObject();
        String secret = invoice.getConfirmationSecret().getClientSecret();
        String intent = secret.substring(0, secret.indexOf("_secret_"));
        assertEquals(
                "requires_payment_method",
                stripe.v1().paymentIntents().retrieve(intent).getStatus());
    }

    @Test
    void invoicesOfOneDayHaveNumbersOfTheirOwn() throws Exception {
        Customer customer = payingWith(VISA);
        String first = subscribe(order(customer)).getId();
        String second = subscribe(order(customer)).getId();

        advance("{\"days\":32}");

        List<String> numbers =
                stripe.v1().invoices().list().getData().stream()
                        .map(Invoice::getNumber)
                        .distinct()
                        .toList();
        assertEquals(4, numbers.size(), first + " " + second + " " + numbers);
    }

    @Test
    void pausedCollectionGoesOnWhenItWasToldTo() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        update(
                id,
                SubscriptionUpdateParams.builder()
                        .setPauseCollection(
                                PauseCollection.builder()
                                        .setBehavior(PauseCollection.Behavior.VOID)
                                        .setResumesAt(now() + 10 * 86_400)
                                        .build()));

        jump(id, "renewal");

        assertNull(subscription(id).getPauseCollection());
        assertEquals("paid", latestInvoice(id).getStatus());
    }

    @Test
    void oneThatWasPausedForLongRenewsAgain() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        control("/sandbox/subscriptions/" + id + "/pause", "");
        advance("{\"days\":70}");

        control("/sandbox/subscriptions/" + id + "/resume", "");
        long resumed = now();
        advance("{\"days\":40}");

        assertEquals("subscription_cycle", latestInvoice(id).getBillingReason());
        assertTrue(latestInvoice(id).getCreated() > resumed + 25 * 86_400);
    }

    @Test
    void withNothingToPayWithItIsRefused() throws Exception {
        Customer customer = alice();

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> subscribe(order(customer)));

        assertEquals("resource_missing", refusal.getCode());
        assertEquals(0, stripe.v1().subscriptions().list().getData().size());
    }

    @Test
    void invoicesAreChargedAndNotSent() throws Exception {
        Customer customer = payingWith(VISA);

        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () ->
                                subscribe(
                                        order(customer)
                                                .setDaysUntilDue(30L)
                                                .setCollectionMethod(
                                                        CollectionMethod.SEND_INVOICE)));

        assertEquals("collection_method", refusal.getParam());
    }

    @Test
    void whatACustomerSaysAboutCancellingIsKept() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();

        stripe.v1()
                .subscriptions()
                .cancel(
                        id,
                        SubscriptionCancelParams.builder()
                                .setCancellationDetails(
                                        SubscriptionCancelParams.CancellationDetails.builder()
                                                .setComment("Too dear for me")
                                                .setFeedback(
                                                        SubscriptionCancelParams.CancellationDetails
                                                                .Feedback.TOO_EXPENSIVE)
                                                .build())
                                .build());

        Subscription.CancellationDetails details = subscription(id).getCancellationDetails();
        assertEquals("Too dear for me", details.getComment());
        assertEquals("too_expensive", details.getFeedback());
        assertEquals("cancellation_requested", details.getReason());
    }

    @ParameterizedTest
    @CsvSource({"KEEP_AS_DRAFT, draft", "VOID, void", "MARK_UNCOLLECTIBLE, uncollectible"})
    void whileCollectionIsPausedNobodyPays(PauseCollection.Behavior behavior, String status)
            throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        update(
                id,
                SubscriptionUpdateParams.builder()
                        .setPauseCollection(
                                PauseCollection.builder().setBehavior(behavior).build()));

        jump(id, "renewal");

        assertEquals(status, latestInvoice(id).getStatus());
        assertEquals("active", status(id));
    }

    @Test
    void aPausedOneIsResumedWithAPaidPeriod() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        control("/sandbox/subscriptions/" + id + "/pause", "");
        advance("{\"days\":40}");
        assertEquals("paused", status(id));

        Subscription resumed = stripe.v1().subscriptions().resume(id);

        assertEquals("active", resumed.getStatus());
        assertTrue(now() - periodStart(resumed) < 60);
        assertEquals("paid", latestInvoice(id).getStatus());
        inbox.eventsUntil("customer.subscription.resumed");
    }

    @Test
    void aPausedOneThatCannotBePaidStaysPaused() throws Exception {
        Customer customer = payingWith(VISA);
        String id = subscribe(order(customer)).getId();
        control("/sandbox/subscriptions/" + id + "/pause", "");
        use(customer.getId(), FAILS_WHEN_CHARGED);

        assertEquals("paused", stripe.v1().subscriptions().resume(id).getStatus());

        use(customer.getId(), VISA);
        stripe.v1().invoices().pay(subscription(id).getLatestInvoice());
        assertEquals("active", status(id));
    }
}
