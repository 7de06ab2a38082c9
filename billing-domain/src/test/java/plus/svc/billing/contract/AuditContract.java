package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.port.Answered.CHANGED;
import static plus.svc.billing.port.Answered.CONFIRMED;
import static plus.svc.billing.port.Answered.DRIFTED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.Question;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The promises of {@link SubscriptionStore} about questions that no event led to, and about those
 * that nobody answered.
 */
public abstract class AuditContract extends StoresContract {

    @Test
    void nothingIsAuditedWhereNothingIsStored() {
        assertEquals(List.of(), audit());
    }

    @Test
    void liveSubscriptionsAreAuditedInTheOrderOfTheirIds() {
        record(reported("evt_1", active(new SubscriptionId("sub_b"))));
        record(reported("evt_2", active(new SubscriptionId("sub_c"))));
        record(reported("evt_3", active(new SubscriptionId("sub_a"))));

        assertEquals(ids("sub_a", "sub_b"), store.audit(Optional.empty(), 2));
        assertEquals(ids("sub_c"), store.audit(Optional.of(new SubscriptionId("sub_b")), 2));
        assertEquals(3, store.claimDoubts(10, NO_TIME).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trialing", "active", "past_due", "unpaid", "paused"})
    void whatIsLiveIsAudited(String status) {
        record(reported("evt_1", active(new SubscriptionStatus(status), 0)));

        assertEquals(List.of(SUBSCRIPTION), audit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"incomplete", "incomplete_expired", "canceled", "a_word_of_tomorrow"})
    void whatIsNotLiveIsNotAudited(String status) {
        record(reported("evt_1", active(new SubscriptionStatus(status), 0)));

        assertEquals(List.of(), audit());
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void whatIsInDoubtIsNotAudited() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));

        assertEquals(List.of(), audit());
    }

    @Test
    void whatIsAuditedIsInDoubtUntilItIsAnswered() {
        record(reported("evt_1", active()));
        audit();
        assertEquals(List.of(), audit());

        store.settle(theOnlyQuestion(), active(ACTIVE, 60));

        assertEquals(List.of(SUBSCRIPTION), audit());
    }

    @Test
    void whatOnlyAnAuditFoundHasDrifted() {
        record(reported("evt_1", active()));
        audit();

        assertEquals(DRIFTED, store.settle(theOnlyQuestion(), active(PAST_DUE, 60)));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
    }

    @Test
    void whatAnAuditFindsAsItIsStoredHasNotDrifted() {
        record(reported("evt_1", active()));
        audit();

        assertEquals(CONFIRMED, store.settle(theOnlyQuestion(), active(ACTIVE, 60)));
    }

    @Test
    void whatAnEventToldAfterTheAuditHasNotDrifted() {
        record(reported("evt_1", active()));
        audit();
        record(invoicePaymentFailed("evt_2", 60));

        assertEquals(CHANGED, store.settle(theOnlyQuestion(), active(CANCELED, 60)));
    }

    @Test
    void whatIsLearntAfterAnAuditIsOverHasNotDrifted() {
        record(reported("evt_1", active()));
        audit();
        store.settle(theOnlyQuestion(), active(ACTIVE, 60));

        assertEquals(CHANGED, store.settle(store.question(SUBSCRIPTION), active(PAST_DUE, 70)));
    }

    @Test
    void whatIsGivenUpIsHandedOutNoMore() {
        record(invoicePaid("evt_1", 0));

        giveUp();
        pass(A_DAY);

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anEventRevivesWhatWasGivenUpWithItsTriesCountedAnew() {
        record(invoicePaid("evt_1", 0));
        store.postpone(theOnlyQuestion(), NO_TIME, "the provider is down");
        giveUp();

        record(invoicePaid("evt_2", 1));

        assertEquals(0, theOnlyQuestion().tries());
    }

    @Test
    void aSnapshotRevivesWhatWasGivenUp() {
        record(invoicePaid("evt_1", 0));
        giveUp();

        record(reported("evt_2", active()));

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void whatIsPutInDoubtAgainIsRevived() {
        record(invoicePaid("evt_1", 0));
        giveUp();

        store.doubt(SUBSCRIPTION, Optional.empty());

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void anAuditRevivesWhatWasGivenUp() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));
        giveUp();

        assertEquals(List.of(SUBSCRIPTION), audit());

        assertEquals(0, theOnlyQuestion().tries());
    }

    @Test
    void anAuditRevivesWhatWasGivenUpThoughNothingIsStoredOfIt() {
        record(invoicePaid("evt_1", 0));
        giveUp();

        assertEquals(List.of(SUBSCRIPTION), audit());

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void whatAnEventToldHasNotDriftedThoughAnAuditRevivedTheQuestion() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));
        giveUp();
        audit();

        assertEquals(CHANGED, store.settle(theOnlyQuestion(), active(CANCELED, 60)));
    }

    @Test
    void whatAnEventCameToAfterTheQuestionIsNotGivenUp() {
        record(invoicePaid("evt_1", 0));
        Question asked = store.claimDoubts(10, AN_HOUR).getFirst();
        record(invoicePaid("evt_2", 1));

        store.giveUp(asked, "the provider is down");

        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void whoLostItsLeaseCannotGiveUpTheQuestionOfWhoHasItNow() {
        record(invoicePaid("evt_1", 0));
        Question lost = theOnlyQuestion();
        store.claimDoubts(10, AN_HOUR);

        store.giveUp(lost, "the provider is down");
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));

        pass(AN_HOUR);
        assertEquals(1, store.claimDoubts(10, NO_TIME).size());
    }

    @Test
    void aFinalStateIsNotGivenUp() {
        record(invoicePaid("evt_1", 0));
        Question asked = theOnlyQuestion();
        record(reported("evt_2", active(CANCELED, 1)));

        store.giveUp(asked, "the provider is down");

        assertEquals(List.of(), audit());
    }

    @Test
    void anAnswerToWhatWasGivenUpClosesTheDoubt() {
        record(invoicePaid("evt_1", 0));
        giveUp();

        assertEquals(CHANGED, store.settle(store.question(SUBSCRIPTION), active(PAST_DUE, 60)));

        record(reported("evt_2", active(ACTIVE, 120)));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    private List<SubscriptionId> audit() {
        return store.audit(Optional.empty(), 10);
    }

    private void giveUp() {
        store.giveUp(theOnlyQuestion(), "the provider is down");
    }

    private static List<SubscriptionId> ids(String... ids) {
        return Stream.of(ids).map(SubscriptionId::new).toList();
    }
}
