package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.EventId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.port.Journal;

import java.time.Duration;
import java.util.List;

class ExplainTest extends BillingTest {

    private final Journal journal = store.journal();
    private final Explain explain = new Explain(journal);

    @Test
    void theFirstEventHadNothingBeforeIt() {
        record(reported("evt_1", active()));

        assertEquals("Nothing had been learnt of it before.", why("evt_1").getLast());
    }

    @Test
    void anOlderEventIsExplainedByTheNewerOne() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 600)));
        record(reported("evt_3", active(ACTIVE, 60)));

        List<String> why = why("evt_3");

        assertEquals("What was stored was surely newer: nothing changed.", why.getFirst());
        assertTrue(why.getLast().contains("evt_2 of 2026-01-31T12:10:00Z"), why::toString);
    }

    @Test
    void aDoubtIsExplainedByWhatTheProviderAnswered() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));
        assertEquals("There is no answer yet.", why("evt_2").getLast());

        pass(Duration.ofMinutes(1));
        store.settle(store.claimDoubts(1, Duration.ZERO).getFirst(), active(PAST_DUE, 61));

        assertTrue(why("evt_2").getLast().contains("confirmed: past_due"), why("evt_2")::toString);
    }

    @Test
    void ofSeveralAnswersTheFirstThatCountedExplainsADoubt() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));
        pass(Duration.ofMinutes(1));
        store.postpone(store.claimDoubts(1, Duration.ZERO).getFirst(), Duration.ZERO, "HTTP 503");
        assertTrue(why("evt_2").getLast().contains("HTTP 503"), why("evt_2")::toString);

        store.settle(store.claimDoubts(1, Duration.ZERO).getFirst(), active(PAST_DUE, 61));
        store.settle(store.question(active().id()), active(ACTIVE, 70));

        assertTrue(why("evt_2").getLast().contains("confirmed: past_due"), why("evt_2")::toString);
    }

    @Test
    void aDoubtThatAnEventEndedNeedsNoAnswer() {
        record(reported("evt_1", active()));
        record(invoicePaymentFailed("evt_2", 60));
        record(reported("evt_3", active(CANCELED, 600)));

        assertTrue(why("evt_2").getLast().startsWith("No answer is kept"), why("evt_2")::toString);
    }

    @Test
    void anEventAboutNothingIsExplainedByThat() {
        record(irrelevant("evt_1"));

        assertEquals(List.of("It was about nothing that the service keeps."), why("evt_1"));
    }

    private void record(ProviderEvent event) {
        pass(Duration.ofSeconds(1));
        store.record(event, new byte[0], judge);
    }

    private List<String> why(String event) {
        return explain.why(journal.event(new EventId(event)).orElseThrow().event());
    }
}
