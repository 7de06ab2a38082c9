package plus.svc.billing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.completedByBob;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_NOTHING_NEW;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE_EXPIRED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;
import static plus.svc.billing.model.SubscriptionStatus.UNPAID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.model.Judgement.Confirm;
import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

class JudgeTest {

    private static final long WINDOW = 5;

    private final Judge judge = new Judge(Duration.ofSeconds(WINDOW), Refetch.DOUBT);

    @Test
    void aSnapshotOfSomethingUnknownIsTaken() {
        assertEquals(
                new Take<>(active()), judge.judge(Optional.empty(), reported("evt", active())));
    }

    @ParameterizedTest
    @CsvSource({"5", "6", "86400"})
    void aSnapshotAWindowLaterIsTaken(long seconds) {
        Subscription news = active(PAST_DUE, seconds);

        assertEquals(new Take<>(news), judge(active(), news));
    }

    @ParameterizedTest
    @CsvSource({"-5", "-6", "-86400"})
    void aSnapshotAWindowEarlierIsIgnored(long seconds) {
        assertEquals(new Ignore<>(IGNORED_OLDER), judge(active(), active(PAST_DUE, seconds)));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4"})
    void aDifferentSnapshotWithinTheWindowIsShownAndDoubted(long seconds) {
        Subscription news = active(PAST_DUE, seconds);

        assertEquals(new Doubt<>(Optional.of(news)), judge(active(), news));
    }

    @ParameterizedTest
    @CsvSource({"-1", "-4"})
    void aDifferentSnapshotFromJustBeforeIsDoubtedAndNotShown(long seconds) {
        assertEquals(new Doubt<>(Optional.empty()), judge(active(), active(PAST_DUE, seconds)));
    }

    @ParameterizedTest
    @CsvSource({"-4", "0"})
    void anEqualSnapshotThatIsNotNewerConfirmsWhatIsStored(long seconds) {
        assertEquals(new Confirm<>(), judge(active(), active(ACTIVE, seconds)));
    }

    @Test
    void anEqualSnapshotThatIsNewerIsTakenSoThatNothingIsJudgedAgainstTheOldTime() {
        Subscription later = active(ACTIVE, 4);

        assertEquals(new Take<>(later), judge(active(), later));
        assertEquals(
                new Doubt<>(Optional.of(active(PAST_DUE, 5))), judge(later, active(PAST_DUE, 5)));
    }

    @ParameterizedTest
    @CsvSource({"-86400", "-1", "0", "1", "86400"})
    void aFinalSnapshotIsTakenWheneverItWasMade(long seconds) {
        Subscription news = active(CANCELED, seconds);

        assertEquals(new Take<>(news), judge(active(), news));
    }

    @ParameterizedTest
    @MethodSource("everyEventAboutASubscription")
    void nothingFollowsAFinalState(AboutSubscription event) {
        for (SubscriptionStatus status : List.of(CANCELED, INCOMPLETE_EXPIRED)) {
            assertEquals(
                    new Ignore<>(IGNORED_FINAL),
                    judge.judge(Optional.of(active(status, 0)), event));
        }
    }

    static List<AboutSubscription> everyEventAboutASubscription() {
        return List.of(
                reported("evt", active(ACTIVE, 60)),
                reported("evt", active(CANCELED, 60)),
                invoicePaid("evt", 60),
                invoicePaymentFailed("evt", 60),
                completedByBob("evt", active().id()));
    }

    @Test
    void whoseItIsIsNotForgottenForASnapshotThatDoesNotSay() {
        Subscription nameless = active(PAST_DUE, 60).withMetadata(Metadata.NONE);

        assertEquals(new Take<>(active(PAST_DUE, 60)), judge(active(), nameless));
        assertEquals(new Confirm<>(), judge(active(), active().withMetadata(Metadata.NONE)));
    }

    @ParameterizedTest
    @CsvSource({"incomplete, active", "past_due, active"})
    void aPaymentThatContradictsTheStatusIsShownAndDoubted(String status, String implied) {
        assertEquals(
                new Doubt<>(Optional.of(active(new SubscriptionStatus(implied), 0))),
                judge.judge(
                        Optional.of(active(new SubscriptionStatus(status), 0)),
                        invoicePaid("evt", 60)));
    }

    @Test
    void whatAnInvoiceImpliesIsNotShownOverSomethingNewer() {
        assertEquals(
                new Doubt<>(Optional.empty()),
                judge.judge(Optional.of(active(INCOMPLETE, 60)), invoicePaid("evt", 59)));
    }

    @Test
    void aPaymentOfWhatWasGivenUpIsDoubtedOnly() {
        assertEquals(
                new Doubt<>(Optional.empty()),
                judge.judge(Optional.of(active(UNPAID, 0)), invoicePaid("evt", 60)));
    }

    @Test
    void aFailureThatContradictsTheStatusIsShownAndDoubted() {
        assertEquals(
                new Doubt<>(Optional.of(active(PAST_DUE, 0))),
                judge.judge(Optional.of(active()), invoicePaymentFailed("evt", 60)));
    }

    @Test
    void anInvoiceThatFitsTheStatusSaysNothingNew() {
        Ignore<Subscription> nothingNew = new Ignore<>(IGNORED_NOTHING_NEW);

        assertEquals(nothingNew, judge.judge(Optional.of(active()), invoicePaid("evt", 60)));
        assertEquals(
                nothingNew, judge.judge(Optional.of(active(TRIALING, 0)), invoicePaid("evt", 60)));
        for (SubscriptionStatus status : List.of(PAST_DUE, INCOMPLETE, UNPAID)) {
            assertEquals(
                    nothingNew,
                    judge.judge(Optional.of(active(status, 0)), invoicePaymentFailed("evt", 60)));
        }
    }

    @Test
    void anInvoiceFromAWindowBeforeIsIgnored() {
        assertEquals(
                new Ignore<>(IGNORED_OLDER),
                judge.judge(Optional.of(active(PAST_DUE, 60)), invoicePaid("evt", 55)));
    }

    @Test
    void anEventWithoutASnapshotOfSomethingUnknownIsDoubted() {
        Doubt<Subscription> doubt = new Doubt<>(Optional.empty());

        assertEquals(doubt, judge.judge(Optional.empty(), invoicePaid("evt", 0)));
        assertEquals(doubt, judge.judge(Optional.empty(), invoicePaymentFailed("evt", 0)));
        assertEquals(doubt, judge.judge(Optional.empty(), completedByBob("evt", active().id())));
    }

    @Test
    void aCheckoutThatLedToAKnownSubscriptionSaysNothingNew() {
        assertEquals(
                new Ignore<>(IGNORED_NOTHING_NEW),
                judge.judge(Optional.of(active()), completedByBob("evt", active().id())));
    }

    @Test
    void aPurchaseOnlyEverGetsPaid() {
        assertEquals(new Take<>(unpaid()), judge.judge(Optional.empty(), unpaid()));
        assertEquals(new Take<>(paid()), judge.judge(Optional.of(unpaid()), paid()));
        assertEquals(new Ignore<>(IGNORED_FINAL), judge.judge(Optional.of(paid()), unpaid()));
        assertEquals(
                new Ignore<>(IGNORED_NOTHING_NEW), judge.judge(Optional.of(unpaid()), unpaid()));
    }

    @Test
    void aNegativeWindowIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Judge(Duration.ofSeconds(-1), Refetch.DOUBT));
    }

    /** Whatever the order, with each delivered twice, what is left is the newest, or the final. */
    @ParameterizedTest
    @MethodSource("seeds")
    void snapshotsAWindowApartEndAlikeInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<Subscription> history = history(random);
        List<Subscription> deliveries = new ArrayList<>(history);
        deliveries.addAll(history);
        Collections.shuffle(deliveries, random);

        Optional<Subscription> stored = Optional.empty();
        for (Subscription delivery : deliveries) {
            if (judge.judge(stored, reported("evt", delivery)) instanceof Take<Subscription> it) {
                stored = Optional.of(it.state());
            }
        }

        assertEquals(Optional.of(history.getLast()), stored, () -> "seed " + seed);
    }

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    private static List<Subscription> history(Random random) {
        List<SubscriptionStatus> words = List.of(INCOMPLETE, TRIALING, ACTIVE, PAST_DUE, UNPAID);
        List<Subscription> history = new ArrayList<>();
        long seconds = 0;
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            seconds += WINDOW + random.nextInt(3);
            history.add(active(words.get(random.nextInt(words.size())), seconds));
        }
        if (random.nextBoolean()) {
            history.add(active(CANCELED, seconds + random.nextInt(3)));
        }
        return history;
    }

    private Judgement<Subscription> judge(Subscription stored, Subscription snapshot) {
        return judge.judge(Optional.of(stored), reported("evt", snapshot));
    }
}
