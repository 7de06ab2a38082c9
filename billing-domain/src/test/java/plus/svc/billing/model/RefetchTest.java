package plus.svc.billing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.completedByBob;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;

import java.time.Duration;
import java.util.Optional;

/** What is judged where the provider is asked about each event. */
class RefetchTest {

    private static final Doubt<Subscription> NOTHING_SHOWN = new Doubt<>(Optional.empty());

    private final Judge judge = new Judge(Duration.ofSeconds(5), Refetch.ALWAYS);

    @Test
    void whatWouldBeTakenIsShownAndDoubted() {
        Subscription news = active(PAST_DUE, 60);

        assertEquals(
                new Doubt<>(Optional.of(active())),
                judge.judge(Optional.empty(), reported("evt", active())));
        assertEquals(new Doubt<>(Optional.of(news)), judge(active(), reported("evt", news)));
    }

    @Test
    void whatWouldBeIgnoredIsDoubted() {
        Subscription known = active(ACTIVE, 60);

        assertEquals(NOTHING_SHOWN, judge(known, reported("evt", active(PAST_DUE, 0))));
        assertEquals(NOTHING_SHOWN, judge(known, invoicePaid("evt", 60)));
        assertEquals(NOTHING_SHOWN, judge(known, completedByBob("evt", known.id())));
    }

    @Test
    void whatWouldConfirmIsDoubted() {
        assertEquals(NOTHING_SHOWN, judge(active(), reported("evt", active())));
    }

    @Test
    void whatWouldBeDoubtedIsDoubtedAlike() {
        Subscription news = active(PAST_DUE, 2);

        assertEquals(new Doubt<>(Optional.of(news)), judge(active(), reported("evt", news)));
        assertEquals(NOTHING_SHOWN, judge.judge(Optional.empty(), invoicePaid("evt", 0)));
    }

    @Test
    void whatIsFinalIsTakenAndNothingIsAskedAfterIt() {
        Subscription over = active(CANCELED, 60);

        assertEquals(new Take<>(over), judge(active(), reported("evt", over)));
        assertEquals(new Take<>(over), judge.judge(Optional.empty(), reported("evt", over)));
        assertEquals(
                new Ignore<>(IGNORED_FINAL), judge(over, reported("evt", active(ACTIVE, 120))));
        assertEquals(new Ignore<>(IGNORED_FINAL), judge(over, invoicePaid("evt", 120)));
    }

    @Test
    void whatOnlyEverMovesOnIsNotAsked() {
        assertEquals(new Take<>(paid()), judge.judge(Optional.of(unpaid()), paid()));
    }

    private Judgement<Subscription> judge(Subscription stored, AboutSubscription event) {
        return judge.judge(Optional.of(stored), event);
    }
}
