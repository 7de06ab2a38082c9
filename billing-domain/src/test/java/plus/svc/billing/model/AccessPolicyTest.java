package plus.svc.billing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.contract.PaymentExamples.LOST;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED;
import static plus.svc.billing.contract.PaymentExamples.disputed;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class AccessPolicyTest {

    private static final AccessPolicy STRICT = new AccessPolicy(days(0), false, false);
    private static final AccessPolicy THREE_DAYS = new AccessPolicy(days(3), false, false);
    private static final AccessPolicy LENIENT = new AccessPolicy(Optional.empty(), true, true);

    /** By the days since the period began: it lasts 28. */
    @ParameterizedTest
    @CsvSource({
        "active,             0,  true,  true,  true,  true",
        "active,             99, true,  true,  true,  true",
        "trialing,           0,  true,  true,  true,  true",
        "trialing,           99, true,  true,  true,  true",
        "past_due,           0,  true,  false, true,  true",
        "past_due,           2,  true,  false, true,  true",
        "past_due,           3,  true,  false, false, true",
        "past_due,           99, true,  false, false, true",
        "incomplete,         0,  false, false, false, true",
        "paused,             0,  false, false, false, true",
        "paused,             99, false, false, false, true",
        "unpaid,             0,  false, false, false, false",
        "canceled,           0,  false, false, false, false",
        "incomplete_expired, 0,  false, false, false, false",
        "a_word_of_tomorrow, 0,  false, false, false, false",
    })
    void aSubscriptionMayBeUsed(
            String status,
            long days,
            boolean byDefault,
            boolean strictly,
            boolean forThreeDays,
            boolean leniently) {
        Subscription it = active(new SubscriptionStatus(status), 0);
        Instant now = START.plus(Duration.ofDays(days));

        assertEquals(byDefault, AccessPolicy.DEFAULT.accessTo(it, now).isGranted());
        assertEquals(strictly, STRICT.accessTo(it, now).isGranted());
        assertEquals(forThreeDays, THREE_DAYS.accessTo(it, now).isGranted());
        assertEquals(leniently, LENIENT.accessTo(it, now).isGranted());
    }

    @Test
    void accessLastsAsLongAsThePeriod() {
        assertEquals(until(28), AccessPolicy.DEFAULT.accessTo(active(), START));
    }

    @Test
    void accessLastsUntilTheEndThatWasAskedFor() {
        assertEquals(until(7), AccessPolicy.DEFAULT.accessTo(ending(ACTIVE, 7), START));
        assertEquals(until(7), AccessPolicy.DEFAULT.accessTo(ending(PAST_DUE, 7), START));
    }

    @Test
    void inGraceAccessLastsUntilItIsOver() {
        assertEquals(until(3), THREE_DAYS.accessTo(active(PAST_DUE, 0), START));
        assertEquals(until(28), AccessPolicy.DEFAULT.accessTo(active(PAST_DUE, 0), START));
    }

    @Test
    void graceDoesNotOutlastTheEndThatWasAskedFor() {
        assertEquals(until(1), THREE_DAYS.accessTo(ending(PAST_DUE, 1), START));
    }

    @Test
    void withoutAPeriodThereIsNoEndOfGrace() {
        Subscription it = withoutPeriod(PAST_DUE);

        assertEquals(Access.until(Optional.empty()), THREE_DAYS.accessTo(it, START));
    }

    @ParameterizedTest
    @MethodSource("purchasesThatMayBeUsed")
    void aPurchaseMayBeUsedForEver(Purchase it) {
        assertEquals(Access.until(Optional.empty()), STRICT.accessTo(it, START));
    }

    static List<Purchase> purchasesThatMayBeUsed() {
        return List.of(
                paid(),
                withStatus(PaymentStatus.NO_PAYMENT_REQUIRED),
                paid().with(refunded(4_899)),
                paid().with(disputed(QUESTIONED)));
    }

    @ParameterizedTest
    @MethodSource("purchasesThatMayNotBeUsed")
    void aPurchaseThatIsNotPaidOrWasTakenBackMayNotBeUsed(Purchase it) {
        assertEquals(Access.NONE, LENIENT.accessTo(it, START));
    }

    static List<Purchase> purchasesThatMayNotBeUsed() {
        return List.of(
                unpaid(),
                failed(),
                withStatus(new PaymentStatus("a_word_of_tomorrow")),
                paid().with(refunded(4_900)),
                paid().with(disputed(LOST)));
    }

    @Test
    void aNegativeGraceIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new AccessPolicy(days(-1), false, false));
    }

    private static Optional<Duration> days(long days) {
        return Optional.of(Duration.ofDays(days));
    }

    private static Access until(long days) {
        return Access.until(Optional.of(START.plus(Duration.ofDays(days))));
    }

    private static Subscription ending(SubscriptionStatus status, long days) {
        return copy(status, active().period(), Optional.of(START.plus(Duration.ofDays(days))));
    }

    private static Subscription withoutPeriod(SubscriptionStatus status) {
        return copy(status, Optional.empty(), Optional.empty());
    }

    private static Subscription copy(
            SubscriptionStatus status, Optional<Period> period, Optional<Instant> cancelAt) {
        Subscription it = active();
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                status,
                it.items(),
                period,
                it.trialEnd(),
                cancelAt,
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    private static Purchase withStatus(PaymentStatus status) {
        Purchase it = paid();
        return new Purchase(
                it.session(),
                it.paymentIntent(),
                it.customer(),
                it.metadata(),
                status,
                it.amount(),
                it.refunded(),
                it.dispute(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }
}
