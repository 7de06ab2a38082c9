package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.ofOtherMode;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;
import static plus.svc.billing.model.Outcome.IGNORED_OTHER_MODE;
import static plus.svc.billing.model.Outcome.TAKEN;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.Happening.Acted;
import plus.svc.billing.journal.Happening.Asked;
import plus.svc.billing.journal.Happening.Received;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Question;

import java.util.List;
import java.util.Optional;

/**
 * The promises of {@link Journal} about the past of one subscription, and those about events that
 * are judged again.
 */
public abstract class TimelineContract extends StoresContract {

    @Test
    void nothingHappenedAtFirst() {
        assertEquals(List.of(), journal.timeline(SUBSCRIPTION, 10));
    }

    @Test
    void whatHappenedIsToldInOrder() {
        record(reported("evt_1", active()));
        pass(A_MINUTE);
        record(invoicePaid("evt_2", 60));
        pass(A_MINUTE);
        store.settle(store.question(SUBSCRIPTION), active(PAST_DUE, 60));
        pass(A_MINUTE);
        OperatorAction action =
                journal.begin("root", Kind.SETTLE, "sub_1", Optional.of(SUBSCRIPTION));

        List<Happening> timeline = journal.timeline(SUBSCRIPTION, 10);

        assertEquals("evt_1", event(timeline.get(0)));
        assertEquals("evt_2", event(timeline.get(1)));
        assertTrue(timeline.get(2) instanceof Asked, timeline::toString);
        assertEquals(new Acted(action), timeline.get(3));
        assertEquals(timeline.subList(2, 4), journal.timeline(SUBSCRIPTION, 2));
    }

    @Test
    void whatIsAboutAnotherIsNotTold() {
        record(reported("evt_1", foreign()));
        store.settle(store.question(foreign().id()), foreign());
        journal.begin("root", Kind.SETTLE, "sub_foreign", Optional.of(foreign().id()));

        assertEquals(List.of(), journal.timeline(SUBSCRIPTION, 10));
        assertEquals(3, journal.timeline(foreign().id(), 10).size());
    }

    @Test
    void anEventComesWithWhatTheProviderWrote() {
        record(reported("evt_1", active()));

        Received it = (Received) journal.timeline(SUBSCRIPTION, 10).getFirst();

        assertArrayEquals(PAYLOAD, it.event().payload());
    }

    @Test
    void anAnswerSaysWhatWasAndWhatIs() {
        record(reported("evt_1", active()));

        Question question = store.question(SUBSCRIPTION);
        store.settle(question, active(PAST_DUE, 60));

        Asked asked = theOnlyReply();
        assertEquals(question.number(), asked.question());
        assertEquals(0, asked.tries());
        assertEquals(
                new Answer.Changed(Optional.of(active().summary()), active(PAST_DUE, 60).summary()),
                asked.answer());
    }

    @Test
    void anAnswerAboutWhatNothingShowedHasNothingBeforeIt() {
        record(invoicePaid("evt_1", 0));

        store.settle(theOnlyQuestion(), active());

        assertEquals(
                new Answer.Changed(Optional.empty(), active().summary()), theOnlyReply().answer());
    }

    @Test
    void anAnswerThatSaysWhatIsStoredIsToldToo() {
        record(reported("evt_1", active()));

        store.settle(store.question(SUBSCRIPTION), active());

        assertEquals(new Answer.Confirmed(active().summary()), theOnlyReply().answer());
    }

    @Test
    void anAnswerThatDidNotCountIsTold() {
        record(reported("evt_1", active()));
        Question asked = store.question(SUBSCRIPTION);
        record(reported("evt_2", active(PAST_DUE, 60)));

        store.settle(asked, active());

        assertEquals(new Answer.Overtaken(active().summary()), theOnlyReply().answer());
    }

    @Test
    void anAnswerAboutWhatHasEndedDidNotCount() {
        record(reported("evt_1", active(CANCELED, 0)));

        store.settle(store.question(SUBSCRIPTION), active());

        assertEquals(new Answer.Overtaken(active().summary()), theOnlyReply().answer());
    }

    @Test
    void aDriftIsToldAndAnAuditThatFoundNoneIsNot() {
        record(reported("evt_1", active()));
        store.audit(Optional.empty(), 10);
        store.settle(theOnlyQuestion(), active());
        assertEquals(1, journal.timeline(SUBSCRIPTION, 10).size());

        store.audit(Optional.empty(), 10);
        store.settle(theOnlyQuestion(), active(PAST_DUE, 60));

        assertEquals(
                new Answer.Drifted(Optional.of(active().summary()), active(PAST_DUE, 60).summary()),
                theOnlyReply().answer());
        assertEquals(1, journal.subscription(SUBSCRIPTION).orElseThrow().drifts());
    }

    @Test
    void thatTheProviderHasNoneSuchIsTold() {
        record(reported("evt_1", active()));

        store.settleGone(store.question(SUBSCRIPTION));

        assertEquals(new Answer.Gone(), theOnlyReply().answer());
    }

    @Test
    void questionsWithoutAnAnswerAreToldWithTheirCause() {
        record(invoicePaid("evt_1", 0));
        store.postpone(theOnlyQuestion(), NO_TIME, "timed out");
        pass(A_MINUTE);
        store.giveUp(theOnlyQuestion(), "timed out again");

        List<Asked> replies = replies();

        assertEquals(new Answer.Postponed("timed out"), replies.get(0).answer());
        assertEquals(0, replies.get(0).tries());
        assertEquals(new Answer.GivenUp("timed out again"), replies.get(1).answer());
        assertEquals(1, replies.get(1).tries());
    }

    @Test
    void whatIsPutOffThoughNobodyWaitsForItIsNotTold() {
        record(reported("evt_1", active()));

        store.postpone(store.question(SUBSCRIPTION), NO_TIME, "timed out");
        store.giveUp(store.question(SUBSCRIPTION), "timed out");

        assertEquals(List.of(), replies());
    }

    @Test
    void whatWasAskedBeforeATimeIsForgottenAndEventsAreNot() {
        record(reported("evt_1", active()));
        store.settle(store.question(SUBSCRIPTION), active());
        pass(A_DAY);
        store.settle(store.question(SUBSCRIPTION), active(PAST_DUE, 60));

        journal.purge(replies().getLast().at());

        assertEquals(1, replies().size());
        assertEquals(2, journal.timeline(SUBSCRIPTION, 10).size());
    }

    @Test
    void anEventJudgedAgainChangesNothingThatIsNewer() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 60)));

        assertEquals(IGNORED_OLDER, store.replay(reported("evt_1", active()), JUDGE));

        assertEquals(Optional.of(active(PAST_DUE, 60)), stored());
        assertEquals(TAKEN, outcome("evt_1"));
    }

    @Test
    void anEventJudgedAgainDoesNotBringBackWhatHasEnded() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(CANCELED, 0)));

        assertEquals(IGNORED_FINAL, store.replay(reported("evt_1", active()), JUDGE));

        assertEquals(Optional.of(active(CANCELED, 0)), stored());
    }

    @Test
    void anEventThatMeansSomethingByNowIsTakenInAndRememberedAsThat() {
        record(ofOtherMode("evt_1"));
        assertEquals(IGNORED_OTHER_MODE, outcome("evt_1"));

        assertEquals(TAKEN, store.replay(sameAs(ofOtherMode("evt_1")), JUDGE));

        assertEquals(ACTIVE, stored().orElseThrow().status());
        assertEquals(TAKEN, outcome("evt_1"));
        assertEquals("evt_1", event(journal.timeline(SUBSCRIPTION, 10).getFirst()));
        assertArrayEquals(PAYLOAD, journal.event(new EventId("evt_1")).orElseThrow().payload());
    }

    /** What it says to a build that has a use for it. */
    private static SubscriptionReported sameAs(ProviderEvent event) {
        EventHeader header = event.header();
        return new SubscriptionReported(header, active().asOf(header.created()));
    }

    private Optional<Subscription> stored() {
        return journal.subscription(SUBSCRIPTION).orElseThrow().state();
    }

    private Outcome outcome(String event) {
        return journal.event(new EventId(event)).orElseThrow().event().outcome();
    }

    private Asked theOnlyReply() {
        assertEquals(1, replies().size());
        return replies().getFirst();
    }

    private List<Asked> replies() {
        return journal.timeline(SUBSCRIPTION, 100).stream()
                .filter(Asked.class::isInstance)
                .map(Asked.class::cast)
                .toList();
    }

    private static String event(Happening happening) {
        return ((Received) happening).event().event().id().value();
    }
}
