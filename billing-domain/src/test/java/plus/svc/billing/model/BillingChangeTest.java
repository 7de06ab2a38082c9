package plus.svc.billing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.contract.PaymentExamples.LOST;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED;
import static plus.svc.billing.contract.PaymentExamples.disputed;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.model.BillingChange.Kind.PURCHASE_DISPUTED;
import static plus.svc.billing.model.BillingChange.Kind.PURCHASE_FAILED;
import static plus.svc.billing.model.BillingChange.Kind.PURCHASE_PAID;
import static plus.svc.billing.model.BillingChange.Kind.PURCHASE_REFUNDED;
import static plus.svc.billing.model.BillingChange.Kind.SUBSCRIPTION_ACTIVATED;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.model.BillingChange.Kind;

import java.util.List;
import java.util.Optional;

class BillingChangeTest {

    @ParameterizedTest
    @CsvSource({
        ",                   active,             SUBSCRIPTION_ACTIVATED",
        ",                   trialing,           SUBSCRIPTION_ACTIVATED",
        ",                   incomplete,         SUBSCRIPTION_CHANGED",
        ",                   past_due,           SUBSCRIPTION_PAST_DUE",
        ",                   canceled,           SUBSCRIPTION_ENDED",
        "incomplete,         active,             SUBSCRIPTION_ACTIVATED",
        "incomplete,         incomplete_expired, SUBSCRIPTION_ENDED",
        "trialing,           active,             SUBSCRIPTION_CHANGED",
        "active,             trialing,           SUBSCRIPTION_CHANGED",
        "active,             past_due,           SUBSCRIPTION_PAST_DUE",
        "active,             paused,             SUBSCRIPTION_CHANGED",
        "active,             a_word_of_tomorrow, SUBSCRIPTION_CHANGED",
        "active,             canceled,           SUBSCRIPTION_ENDED",
        "past_due,           active,             SUBSCRIPTION_ACTIVATED",
        "past_due,           unpaid,             SUBSCRIPTION_CHANGED",
        "past_due,           canceled,           SUBSCRIPTION_ENDED",
        "unpaid,             past_due,           SUBSCRIPTION_PAST_DUE",
        "unpaid,             active,             SUBSCRIPTION_ACTIVATED",
        "paused,             active,             SUBSCRIPTION_ACTIVATED",
    })
    void aSubscriptionThatGoesFromOneStatusToAnother(String before, String after, Kind kind) {
        assertEquals(
                Optional.of(new BillingChange(kind, SUBSCRIPTION.value(), ALICE, after)),
                BillingChange.between(
                        Optional.ofNullable(before).map(BillingChangeTest::in), in(after)));
    }

    @ParameterizedTest
    @CsvSource({
        "active,   SUBSCRIPTION_CHANGED",
        "past_due, SUBSCRIPTION_CHANGED",
        "canceled, SUBSCRIPTION_ENDED",
    })
    void aSubscriptionOfWhichAnythingElseChanges(String status, Kind kind) {
        Subscription it = in(status);

        assertEquals(
                Optional.of(new BillingChange(kind, SUBSCRIPTION.value(), ALICE, status)),
                BillingChange.between(Optional.of(it), toOnePrice(it)));
    }

    @Test
    void nothingIsToldOfWhatIsOnlyKnownAnew() {
        assertEquals(
                Optional.empty(), BillingChange.between(Optional.of(active()), active(ACTIVE, 60)));
        assertEquals(Optional.empty(), BillingChange.between(Optional.of(paid()), paid()));
    }

    @Test
    void nothingIsToldOfWhatNobodyHolds() {
        assertEquals(
                Optional.empty(),
                BillingChange.between(Optional.empty(), active().withMetadata(Metadata.NONE)));
        assertEquals(
                Optional.empty(),
                BillingChange.between(Optional.empty(), paid().withMetadata(Metadata.NONE)));
    }

    @Test
    void allIsNewToWhoIsFoundToHoldIt() {
        Metadata bobs = Metadata.NONE.claimedBy(BOB);

        assertEquals(
                Optional.of(
                        new BillingChange(
                                SUBSCRIPTION_ACTIVATED, SUBSCRIPTION.value(), BOB, "active")),
                BillingChange.between(
                        Optional.of(active().withMetadata(Metadata.NONE)),
                        active().withMetadata(bobs)));
        assertEquals(
                Optional.of(new BillingChange(PURCHASE_PAID, SESSION.value(), BOB, "paid")),
                BillingChange.between(
                        Optional.of(paid().withMetadata(Metadata.NONE)),
                        paid().withMetadata(bobs)));
    }

    @Test
    void whatBecomesOfAPurchaseIsTold() {
        Purchase refunded = paid().with(refunded(900));

        assertEquals(told(PURCHASE_PAID, "paid"), between(unpaid(), paid()));
        assertEquals(told(PURCHASE_FAILED, "failed"), between(unpaid(), failed()));
        assertEquals(told(PURCHASE_PAID, "paid"), between(failed(), paid()));
        assertEquals(told(PURCHASE_REFUNDED, "paid"), between(paid(), refunded));
        assertEquals(
                told(PURCHASE_REFUNDED, "paid"), between(refunded, paid().with(refunded(4_900))));
        assertEquals(
                told(PURCHASE_DISPUTED, "paid"),
                between(paid(), paid().with(disputed(QUESTIONED))));
        assertEquals(
                told(PURCHASE_DISPUTED, "paid"),
                between(paid().with(disputed(QUESTIONED)), paid().with(disputed(LOST))));
    }

    @Test
    void aPurchaseOfWhichNothingWasKnownIsToldOnceItIsDecided() {
        assertEquals(told(PURCHASE_PAID, "paid"), BillingChange.between(Optional.empty(), paid()));
        assertEquals(
                told(PURCHASE_FAILED, "failed"), BillingChange.between(Optional.empty(), failed()));
        assertEquals(Optional.empty(), BillingChange.between(Optional.empty(), unpaid()));
    }

    @Test
    void whatWasGivenBackInPartByTheTimeItIsKnownIsToldAsPaid() {
        Optional<Purchase> nothing = Optional.empty();

        assertEquals(
                told(PURCHASE_PAID, "paid"),
                BillingChange.between(nothing, paid().with(refunded(900))));
        assertEquals(
                told(PURCHASE_REFUNDED, "paid"),
                BillingChange.between(nothing, paid().with(refunded(4_900))));
    }

    private static Optional<BillingChange> between(Purchase before, Purchase after) {
        return BillingChange.between(Optional.of(before), after);
    }

    private static Optional<BillingChange> told(Kind kind, String status) {
        return Optional.of(new BillingChange(kind, SESSION.value(), ALICE, status));
    }

    private static Subscription in(String status) {
        return active(new SubscriptionStatus(status), 0);
    }

    private static Subscription toOnePrice(Subscription it) {
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                it.status(),
                List.of(new SubscriptionItem(new PriceId("price_yearly"), 1)),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }
}
