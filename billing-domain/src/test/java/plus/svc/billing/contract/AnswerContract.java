package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;
import static plus.svc.billing.port.Answered.CONFIRMED;
import static plus.svc.billing.port.Answered.OVERTAKEN;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;

import java.util.List;
import java.util.Optional;

/** The promises of {@link SubscriptionStore} about what the provider answers. */
public abstract class AnswerContract extends StoresContract {

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
    void anAnswerNobodyDoubtedIsStoredToo() {
        record(reported("evt_1", active()));

        assertEquals(
                Answered.CHANGED, store.settle(store.question(SUBSCRIPTION), active(CANCELED, 3)));

        assertEquals(List.of(active(CANCELED, 3)), store.findByUser(ALICE));
    }

    @Test
    void anAnswerNamesTheOwnerOfItsCustomer() {
        record(invoicePaid("evt_1", 0));

        store.settle(theOnlyQuestion(), active());

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
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
    void anAnswerFromBeforeItWasGoneIsDropped() {
        record(reported("evt_1", active()));
        Question before = store.question(SUBSCRIPTION);
        store.settleGone(store.question(SUBSCRIPTION));

        assertEquals(Answered.OVERTAKEN, store.settle(before, active(PAST_DUE, 60)));

        assertEquals(List.of(active()), store.findByUser(ALICE));
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
    void aFinalStateIsNotDoubtedForAQuestionThatFoundNothing() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(reported("evt_2", active(CANCELED, 1)));

        store.settleGone(asked);
        store.postpone(asked, NO_TIME, "the provider is down");

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anAnswerThatSaysWhatIsStoredConfirmsItAndIsNewer() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));

        assertEquals(CONFIRMED, store.settle(theOnlyQuestion(), active(PAST_DUE, 60)));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anAnswerThatLacksOnlyWhoseItIsConfirmsWhatIsStored() {
        record(reported("evt_1", active()));
        Question asked = store.question(SUBSCRIPTION);

        assertEquals(CONFIRMED, store.settle(asked, active().withMetadata(Metadata.NONE)));
    }

    @Test
    void anAnswerThatIsDroppedNamesTheOwnerOfItsCustomerToo() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(invoicePaid("evt_2", 1));

        assertEquals(OVERTAKEN, store.settle(asked, active()));

        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }
}
