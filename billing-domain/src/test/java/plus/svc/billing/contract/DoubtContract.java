package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.completedByBob;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.Outcome.DOUBTED;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.port.Answered.CHANGED;
import static plus.svc.billing.port.Answered.OVERTAKEN;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;

import java.util.List;
import java.util.Optional;

/** The promises of {@link SubscriptionStore} about doubts, and who asks when. */
public abstract class DoubtContract extends StoresContract {

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
    void theQuestionDueTheLongestIsHandedOutFirst() {
        record(completedByBob("evt_1", foreign().id()));
        pass(A_MINUTE);
        record(invoicePaid("evt_2", 0));
        pass(A_MINUTE);
        store.postpone(store.claimDoubts(1, NO_TIME).getFirst(), NO_TIME, "the provider is down");

        assertEquals(
                List.of(SUBSCRIPTION, foreign().id()),
                store.claimDoubts(10, NO_TIME).stream().map(Question::subscription).toList());
    }

    @Test
    void aFinalSnapshotClosesTheDoubt() {
        record(invoicePaid("evt_1", 0));

        record(reported("evt_2", active(CANCELED, 1)));

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
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

    @Test
    void whatIsPutInDoubtIsAskedAboutThoughNothingIsStoredOfIt() {
        store.doubt(SUBSCRIPTION, Optional.empty());

        assertEquals(SUBSCRIPTION, theOnlyQuestion().subscription());
        assertEquals(List.of(), store.findByUser(ALICE));
    }

    @Test
    void whatIsStoredStaysWhileItIsPutInDoubt() {
        record(reported("evt_1", active()));

        store.doubt(SUBSCRIPTION, Optional.empty());

        assertEquals(SUBSCRIPTION, theOnlyQuestion().subscription());
        assertEquals(List.of(active()), store.findByUser(ALICE));
    }

    @Test
    void aFinalStateIsNotPutInDoubt() {
        record(reported("evt_1", active(CANCELED, 0)));

        store.doubt(SUBSCRIPTION, Optional.empty());

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void theCustomerOfWhatIsPutInDoubtIsItsOwners() {
        store.doubt(SUBSCRIPTION, Optional.of(new CustomerOwner(OTHER_CUSTOMER, BOB)));

        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(BOB));
    }

    @Test
    void aPostponedQuestionIsDueOnceItIsPutInDoubtAgain() {
        record(invoicePaid("evt_1", 0));
        store.postpone(theOnlyQuestion(), AN_HOUR, "the provider is down");

        store.doubt(SUBSCRIPTION, Optional.empty());

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void whatIsPutInDoubtWhileItIsAskedIsAskedAgain() {
        record(invoicePaid("evt_1", 0));
        Question asked = store.claimDoubts(10, AN_HOUR).getFirst();

        store.doubt(SUBSCRIPTION, Optional.empty());
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));

        assertEquals(OVERTAKEN, store.settle(asked, active()));
        assertEquals(CHANGED, store.settle(theOnlyQuestion(), active()));
    }

    @Test
    void aPostponedQuestionIsHandedOutWhenItIsDue() {
        record(invoicePaid("evt_1", 0));
        store.postpone(theOnlyQuestion(), AN_HOUR, "the provider is down");

        pass(AN_HOUR);

        assertEquals(1, theOnlyQuestion().tries());
    }
}
