package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionCreateParams.TrialSettings;
import com.stripe.param.SubscriptionCreateParams.TrialSettings.EndBehavior;
import com.stripe.param.SubscriptionCreateParams.TrialSettings.EndBehavior.MissingPaymentMethod;
import com.stripe.param.SubscriptionUpdateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

/** Subscriptions that cost nothing at first. */
final class TrialTest extends LifecycleTest {

    private static final long A_DAY = Duration.ofDays(1).toSeconds();

    @Test
    void itBeginsWithAPaidInvoiceOfNothing() throws Exception {
        Subscription subscription = subscribe(order(alice()).setTrialPeriodDays(14L));

        assertEquals("trialing", subscription.getStatus());
        assertEquals(14 * A_DAY, subscription.getTrialEnd() - subscription.getTrialStart());
        assertEquals(subscription.getTrialEnd(), periodEnd(subscription));
        assertEquals(subscription.getTrialEnd(), subscription.getBillingCycleAnchor());
        Invoice invoice = latestInvoice(subscription.getId());
        assertEquals("paid", invoice.getStatus());
        assertEquals(0, invoice.getAmountPaid());
        assertEquals(
                List.of(
                        "customer.subscription.created",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.paid",
                        "invoice.payment_succeeded"),
                types(inbox.eventsUntil("invoice.payment_succeeded")).stream()
                        .filter(it -> !it.equals("customer.created"))
                        .toList());
    }

    @Test
    void itsEndIsToldThreeDaysAhead() throws Exception {
        Subscription subscription = subscribe(order(alice()).setTrialPeriodDays(14L));

        advance("{\"days\":12}");

        Event warning = inbox.eventsUntil("customer.subscription.trial_will_end").getLast();
        assertEquals(subscription.getTrialEnd() - 3 * A_DAY, warning.getCreated());
        assertEquals("trialing", status(subscription.getId()));
    }

    @Test
    void ofAShortOneTheEndIsToldAtOnceAndOnce() throws Exception {
        subscribe(order(payingWith(VISA)).setTrialPeriodDays(1L));

        inbox.eventsUntil("customer.subscription.trial_will_end");
        advance("{\"days\":2}");
        assertFalse(
                types(inbox.eventsUntil("invoice.paid"))
                        .contains("customer.subscription.trial_will_end"));
    }

    @Test
    void withACardItBecomesActiveAndIsPaid() throws Exception {
        Subscription trial = subscribe(order(payingWith(VISA)).setTrialPeriodDays(14L));

        assertEquals(200, jump(trial.getId(), "trial_end").statusCode());

        Subscription active = subscription(trial.getId());
        assertEquals("active", active.getStatus());
        assertEquals(trial.getTrialEnd(), periodStart(active));
        Invoice invoice = latestInvoice(trial.getId());
        assertEquals("paid", invoice.getStatus());
        assertEquals(1900, invoice.getAmountPaid());
        assertEquals("subscription_cycle", invoice.getBillingReason());
    }

    @Test
    void withACardThatFailsItIsPastDue() throws Exception {
        Subscription trial =
                subscribe(order(payingWith(FAILS_WHEN_CHARGED)).setTrialPeriodDays(14L));

        jump(trial.getId(), "trial_end");

        assertEquals("past_due", status(trial.getId()));
        assertEquals("open", latestInvoice(trial.getId()).getStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "CANCEL, canceled, customer.subscription.deleted",
        "PAUSE, paused, customer.subscription.paused",
        "CREATE_INVOICE, past_due, invoice.payment_failed"
    })
    void withNothingToPayWithItEndsAsWasAsked(
            MissingPaymentMethod behavior, String status, String told) throws Exception {
        Subscription trial =
                subscribe(
                        order(alice())
                                .setTrialPeriodDays(14L)
                                .setTrialSettings(
                                        TrialSettings.builder()
                                                .setEndBehavior(
                                                        EndBehavior.builder()
                                                                .setMissingPaymentMethod(behavior)
                                                                .build())
                                                .build()));

        advance("{\"days\":15}");

        inbox.eventsUntil(told);
        assertEquals(status, status(trial.getId()));
    }

    @Test
    void itCanBeEndedNow() throws Exception {
        Subscription trial = subscribe(order(payingWith(VISA)).setTrialPeriodDays(14L));

        Subscription ended =
                update(
                        trial.getId(),
                        SubscriptionUpdateParams.builder()
                                .setTrialEnd(SubscriptionUpdateParams.TrialEnd.NOW));

        assertEquals("active", ended.getStatus());
        assertTrue(now() - ended.getTrialEnd() < 60);
        assertEquals(ended.getTrialEnd(), periodStart(ended));
        assertEquals("paid", latestInvoice(trial.getId()).getStatus());
        assertEquals(1900, latestInvoice(trial.getId()).getAmountPaid());
    }

    @Test
    void itCanBeExtended() throws Exception {
        Subscription trial = subscribe(order(payingWith(VISA)).setTrialPeriodDays(14L));
        long later = trial.getTrialEnd() + 7 * A_DAY;

        update(trial.getId(), SubscriptionUpdateParams.builder().setTrialEnd(later));
        advance("{\"days\":15}");

        assertEquals("trialing", status(trial.getId()));
        advance("{\"days\":7}");
        assertEquals("active", status(trial.getId()));
        assertEquals(later, periodStart(subscription(trial.getId())));
    }

    @Test
    void oneThatIsCancelledCostsNothing() throws Exception {
        Subscription trial =
                subscribe(
                        order(payingWith(VISA)).setTrialPeriodDays(14L).setCancelAtPeriodEnd(true));

        advance("{\"days\":20}");

        Subscription ended = subscription(trial.getId());
        assertEquals("canceled", ended.getStatus());
        assertEquals(trial.getTrialEnd(), ended.getEndedAt());
        assertEquals(0, latestInvoice(trial.getId()).getAmountDue());
        assertNull(ended.getCancelAt());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 731L * 86_400})
    void itEndsWithinTwoYears(long fromNow) throws Exception {
        SubscriptionCreateParams.Builder order = order(alice()).setTrialEnd(now() + fromNow);

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> subscribe(order));

        assertEquals("trial_end", refusal.getParam());
    }
}
