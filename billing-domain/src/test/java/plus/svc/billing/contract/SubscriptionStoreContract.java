package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.completedByBob;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.model.Outcome.DOUBTED;
import static plus.svc.billing.model.Outcome.DUPLICATE;
import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_IRRELEVANT;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;
import static plus.svc.billing.model.Outcome.TAKEN;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Refetch;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The promises of {@link SubscriptionStore}. Test an implementation by extending this class and
 * saying how to make an empty one; nothing else needs overriding.
 */
public abstract class SubscriptionStoreContract {

    private static final Judge JUDGE = new Judge(Duration.ofSeconds(5), Refetch.DOUBT);
    private static final byte[] PAYLOAD = "{\"object\":\"event\"}".getBytes(UTF_8);

    /** Over by the time anybody asks. */
    private static final Duration NO_TIME = Duration.ZERO;

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private SubscriptionStore store;

    /** A store that knows nothing yet. Called once per test. */
    protected abstract SubscriptionStore emptyStore();

    @BeforeEach
    void beginWithAnEmptyStore() {
        store = emptyStore();
    }

    @Test
    void aUserHasNoCustomerUntilOneIsKept() {
        assertEquals(Optional.empty(), store.customerOf(ALICE));

        assertEquals(CUSTOMER, store.keepCustomer(ALICE, CUSTOMER));

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void theFirstCustomerKeptStandsForItsUser() {
        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(CUSTOMER, store.keepCustomer(ALICE, OTHER_CUSTOMER));

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void aCustomerStaysItsFirstUsers() {
        store.keepCustomer(ALICE, CUSTOMER);
        store.keepCustomer(BOB, CUSTOMER);

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
        assertEquals(Optional.empty(), store.customerOf(BOB));
    }

    @Test
    void aForgottenCustomerIsReplacedAndDoesNotComeBack() {
        store.keepCustomer(ALICE, CUSTOMER);
        store.forgetCustomer(CUSTOMER);
        assertEquals(Optional.empty(), store.customerOf(ALICE));

        store.keepCustomer(ALICE, OTHER_CUSTOMER);
        record(reported("evt_1", active()));

        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(ALICE));
        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void anEventNamesTheOwnerOfItsCustomer() {
        record(reported("evt_1", active()));

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void aReportedSubscriptionIsFoundUnderItsUserOnly() {
        assertEquals(TAKEN, record(reported("evt_1", active())));

        assertEquals(List.of(active()), store.findByUser(ALICE));
        assertEquals(List.of(), store.findByUser(BOB));
    }

    @Test
    void aPurchaseIsFoundBesideASubscriptionNewestFirst() {
        record(reported("evt_1", active()));
        assertEquals(TAKEN, record(reported("evt_2", unpaid())));

        assertEquals(List.of(unpaid(), active()), store.findByUser(ALICE));
    }

    @Test
    void aPurchaseThatIsPaidStaysPaid() {
        record(reported("evt_1", paid()));

        assertEquals(IGNORED_FINAL, record(reported("evt_2", unpaid())));

        assertEquals(List.of(paid()), store.findByUser(ALICE));
    }

    @Test
    void aPurchaseIsPaidLater() {
        record(reported("evt_1", unpaid()));

        assertEquals(TAKEN, record(reported("evt_2", paid())));

        assertEquals(List.of(paid()), store.findByUser(ALICE));
    }

    @Test
    void theSameEventAgainChangesNothing() {
        record(reported("evt_1", active()));

        assertEquals(DUPLICATE, record(reported("evt_1", active(CANCELED, 60))));

        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void anIrrelevantEventIsKeptToo() {
        assertEquals(IGNORED_IRRELEVANT, record(irrelevant("evt_1")));
        assertEquals(DUPLICATE, record(irrelevant("evt_1")));
    }

    @Test
    void anOlderSnapshotNeverWins() {
        record(reported("evt_2", active(PAST_DUE, 60)));

        assertEquals(IGNORED_OLDER, record(reported("evt_1", active())));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
    }

    @Test
    void aFinalStateStaysFinal() {
        record(reported("evt_1", active(CANCELED, 0)));

        assertEquals(IGNORED_FINAL, record(reported("evt_2", active(ACTIVE, 60))));

        assertEquals(List.of(active(CANCELED, 0)), store.findByUser(ALICE));
    }

    @Test
    void everyItemIsReplacedByThoseOfANewerSnapshot() {
        record(reported("evt_1", foreign()));
        record(completedByBob("evt_2", foreign().id()));
        Subscription later = withItemsOf(active(), foreign());

        record(reported("evt_3", later));

        Subscription expected = later.withMetadata(later.metadata().claimedBy(BOB));
        assertEquals(List.of(expected), store.findByUser(BOB));
    }

    @Test
    void whatNobodyIsKnownForIsClaimedOnceItsCustomerHasAUser() {
        record(reported("evt_1", foreign()));
        assertEquals(List.of(), store.findByUser(BOB));

        store.keepCustomer(BOB, OTHER_CUSTOMER);

        assertEquals(List.of(claimed(foreign(), BOB)), store.findByUser(BOB));
    }

    @Test
    void aPurchaseNobodyIsKnownForIsClaimedOnceItsCustomerHasAUser() {
        Purchase unclaimed = paid().withMetadata(foreign().metadata());
        record(reported("evt_1", unclaimed));

        store.keepCustomer(BOB, CUSTOMER);

        Purchase expected = unclaimed.withMetadata(unclaimed.metadata().claimedBy(BOB));
        assertEquals(List.of(expected), store.findByUser(BOB));
    }

    @Test
    void whatIsReportedWithoutAUserIsItsCustomers() {
        store.keepCustomer(BOB, OTHER_CUSTOMER);

        record(reported("evt_1", foreign()));

        assertEquals(List.of(claimed(foreign(), BOB)), store.findByUser(BOB));
    }

    @Test
    void anEventAboutAnUnknownSubscriptionIsAQuestionAndNoRecord() {
        assertEquals(DOUBTED, record(invoicePaid("evt_1", 0)));

        assertEquals(List.of(), store.findByUser(ALICE));
        assertEquals(SUBSCRIPTION, theOnlyQuestion().subscription());
    }

    @Test
    void doubtsAboutOneSubscriptionAreOneQuestion() {
        record(invoicePaid("evt_1", 0));
        record(invoicePaid("evt_2", 1));

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void noMoreQuestionsAreHandedOutThanAskedFor() {
        record(invoicePaid("evt_1", 0));
        record(completedByBob("evt_2", foreign().id()));

        assertEquals(1, store.claimDoubts(1, AN_HOUR).size());
        assertEquals(1, store.claimDoubts(10, AN_HOUR).size());
        assertEquals(List.of(), store.claimDoubts(10, AN_HOUR));
    }

    @Test
    void aSnapshotNotOlderIsShownWhileItIsDoubted() {
        record(reported("evt_1", active()));

        assertEquals(DOUBTED, record(reported("evt_2", active(PAST_DUE, 2))));

        assertEquals(List.of(active(PAST_DUE, 2)), store.findByUser(ALICE));
        assertEquals(0, theOnlyQuestion().tries());
    }

    @Test
    void aQuestionIsNobodyElsesUntilItsLeaseIsOver() {
        record(invoicePaid("evt_1", 0));

        Question first = store.claimDoubts(10, NO_TIME).getFirst();
        Question second = store.claimDoubts(10, AN_HOUR).getFirst();

        assertTrue(first.number() < second.number());
        assertEquals(List.of(), store.claimDoubts(10, AN_HOUR));
    }

    @Test
    void anAnswerIsStoredAndClosesTheDoubt() {
        record(invoicePaid("evt_1", 0));

        assertEquals(Answered.CHANGED, store.settle(theOnlyQuestion(), active(TRIALING, 60)));

        assertEquals(List.of(active(TRIALING, 60)), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anAnswerIsDroppedIfAnEventCameAfterTheQuestion() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(reported("evt_2", active(PAST_DUE, 60)));

        assertEquals(Answered.OVERTAKEN, store.settle(asked, active(ACTIVE, 70)));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
        assertEquals(Answered.CHANGED, store.settle(theOnlyQuestion(), active(ACTIVE, 80)));
        assertEquals(List.of(active(ACTIVE, 80)), store.findByUser(ALICE));
    }

    @Test
    void ofTwoAnswersTheOneAskedForLastStays() {
        record(invoicePaid("evt_1", 0));
        Question first = store.question(SUBSCRIPTION);
        Question second = store.question(SUBSCRIPTION);

        assertEquals(Answered.CHANGED, store.settle(second, active(PAST_DUE, 60)));
        assertEquals(Answered.OVERTAKEN, store.settle(first, active(ACTIVE, 60)));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
    }

    @Test
    void anAnswerNeverReplacesAFinalState() {
        record(reported("evt_1", active(CANCELED, 0)));

        assertEquals(
                Answered.OVERTAKEN, store.settle(store.question(SUBSCRIPTION), active(ACTIVE, 60)));

        assertEquals(List.of(active(CANCELED, 0)), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void aFinalAnswerIsStoredWhateverCameAfterTheQuestion() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(reported("evt_2", active(PAST_DUE, 60)));

        assertEquals(Answered.CHANGED, store.settle(asked, active(CANCELED, 70)));

        assertEquals(List.of(active(CANCELED, 70)), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anAnswerNamesTheOwnerOfItsCustomer() {
        record(invoicePaid("evt_1", 0));

        store.settle(theOnlyQuestion(), active());

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void anAnswerFromBeforeItWasGoneIsDropped() {
        record(reported("evt_1", active()));
        Question before = store.question(SUBSCRIPTION);
        store.settleGone(store.question(SUBSCRIPTION));

        assertEquals(Answered.OVERTAKEN, store.settle(before, active(PAST_DUE, 60)));

        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void theQuestionDueTheLongestIsHandedOutFirst() {
        record(completedByBob("evt_1", foreign().id()));
        record(invoicePaid("evt_2", 0));
        store.postpone(store.claimDoubts(1, NO_TIME).getFirst(), NO_TIME, "the provider is down");

        assertEquals(
                List.of(SUBSCRIPTION, foreign().id()),
                store.claimDoubts(10, NO_TIME).stream().map(Question::subscription).toList());
    }

    @Test
    void recordsOfOneSecondKeepTheirPlaces() {
        record(reported("evt_1", withId(active(), "sub_b")));
        record(reported("evt_2", withId(active(), "sub_c")));
        record(reported("evt_3", withId(active(), "sub_a")));

        assertEquals(
                List.of("sub_a", "sub_b", "sub_c"),
                store.findByUser(ALICE).stream().map(BillingRecord::recordId).toList());
    }

    @Test
    void aFinalSnapshotClosesTheDoubt() {
        record(invoicePaid("evt_1", 0));

        record(reported("evt_2", active(CANCELED, 1)));

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anAnswerNobodyDoubtedIsStoredToo() {
        record(reported("evt_1", active()));

        assertEquals(
                Answered.CHANGED, store.settle(store.question(SUBSCRIPTION), active(CANCELED, 3)));

        assertEquals(List.of(active(CANCELED, 3)), store.findByUser(ALICE));
    }

    @Test
    void anAnswerIsClaimedByItsCustomersUser() {
        store.keepCustomer(BOB, OTHER_CUSTOMER);

        store.settle(store.question(foreign().id()), foreign());

        assertEquals(List.of(claimed(foreign(), BOB)), store.findByUser(BOB));
    }

    @Test
    void anAnswerThatDoesNotSayWhoseItIsLeavesItItsUsers() {
        record(reported("evt_1", active()));
        Subscription nameless = active(PAST_DUE, 60).withMetadata(Metadata.NONE);

        store.settle(store.question(SUBSCRIPTION), nameless);

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
    }

    @Test
    void aDoubtThatArisesWhileItIsAskedIsNotHandedOutTwice() {
        record(invoicePaid("evt_1", 0));
        Question asked = store.claimDoubts(10, AN_HOUR).getFirst();

        record(invoicePaid("evt_2", 1));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));

        assertEquals(Answered.OVERTAKEN, store.settle(asked, active()));
        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void aFinalStateIsNotDoubtedForAQuestionThatFoundNothing() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(reported("evt_2", active(CANCELED, 1)));

        store.settleGone(asked);
        store.postpone(asked, NO_TIME, "the provider is down");

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void triesAreCountedAnewForANewDoubt() {
        record(invoicePaid("evt_1", 0));
        store.postpone(theOnlyQuestion(), NO_TIME, "the provider is down");
        store.settleGone(theOnlyQuestion());

        record(invoicePaid("evt_2", 1));

        assertEquals(0, theOnlyQuestion().tries());
    }

    @Test
    void whoLostItsLeaseCannotPostponeTheQuestionOfWhoHasItNow() {
        record(invoicePaid("evt_1", 0));
        Question lost = store.claimDoubts(10, NO_TIME).getFirst();
        store.claimDoubts(10, AN_HOUR);

        store.postpone(lost, NO_TIME, "the provider is down");

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void aSubscriptionTheProviderDoesNotHaveStaysAsReported() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));

        store.settleGone(theOnlyQuestion());

        assertEquals(List.of(active(PAST_DUE, 0)), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void aSubscriptionIsNotGoneIfAnEventCameAfterTheQuestion() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(invoicePaid("evt_2", 1));

        store.settleGone(asked);

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void aPostponedQuestionIsNotDueAndCountsItsTries() {
        record(invoicePaid("evt_1", 0));

        store.postpone(theOnlyQuestion(), NO_TIME, "the provider is down");
        assertEquals(1, theOnlyQuestion().tries());

        store.postpone(theOnlyQuestion(), AN_HOUR, "the provider is down");
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anEventMakesAPostponedQuestionDueAgain() {
        record(invoicePaid("evt_1", 0));
        store.postpone(theOnlyQuestion(), AN_HOUR, "the provider is down");

        record(invoicePaid("evt_2", 1));

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void aQuestionOvertakenByAnEventCannotBePostponed() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(invoicePaid("evt_2", 1));

        store.postpone(asked, AN_HOUR, "the provider is down");

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    private Outcome record(ProviderEvent event) {
        return store.record(event, PAYLOAD, JUDGE);
    }

    /** Claimed, and due again at once. */
    private Question theOnlyQuestion() {
        List<Question> questions = store.claimDoubts(10, NO_TIME);
        assertEquals(1, questions.size());
        return questions.getFirst();
    }

    private static BillingRecord claimed(Subscription it, UserId user) {
        return it.withMetadata(it.metadata().claimedBy(user));
    }

    private static Subscription withId(Subscription it, String id) {
        return new Subscription(
                new SubscriptionId(id),
                it.customer(),
                it.metadata(),
                it.status(),
                it.items(),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    /** {@code other}, an hour later, with the items of {@code it}. */
    private static Subscription withItemsOf(Subscription it, Subscription other) {
        return new Subscription(
                other.id(),
                other.customer(),
                other.metadata(),
                other.status(),
                it.items(),
                other.period(),
                other.trialEnd(),
                other.cancelAt(),
                other.cancelledAt(),
                other.liveMode(),
                other.createdAt(),
                other.asOf().plus(AN_HOUR));
    }
}
