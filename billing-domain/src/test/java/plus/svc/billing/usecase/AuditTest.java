package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Question;
import plus.svc.billing.usecase.Settle.Settlement.Drifted;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class AuditTest extends BillingTest {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Duration BETWEEN_PASSES = Duration.ofHours(1);
    private final Audit audit = new Audit(store, duties, 2, PAUSE);

    @Test
    void subscriptionsAreLookedAtInTurnAndThenFromTheBeginning() {
        beginWithThree();

        assertEquals(List.of("sub_a", "sub_b"), audited());
        assertEquals(List.of("sub_c"), audited());
        pass(BETWEEN_PASSES);
        assertEquals(List.of("sub_a", "sub_b"), audited());
    }

    @Test
    void aTurnThatEndsWithTheLastSubscriptionIsFollowedByAnEmptyOne() {
        beginWithThree();
        Audit byThree = new Audit(store, duties, 3, PAUSE);

        assertEquals(Optional.of(3), byThree.run());
        settleAll();
        pass(PAUSE);
        assertEquals(Optional.of(0), byThree.run());
        pass(PAUSE);
        assertEquals(Optional.empty(), byThree.run());
        pass(BETWEEN_PASSES);
        assertEquals(Optional.of(3), byThree.run());
    }

    @Test
    void aTurnIsFollowedByAPause() {
        beginWithThree();
        audit.run();
        pass(PAUSE.dividedBy(2));
        assertEquals(Optional.empty(), audit.run());

        pass(PAUSE.dividedBy(2));
        assertEquals(Optional.of(1), audit.run());
    }

    @Test
    void whileAnotherAuditsNothingIsPutInDoubt() {
        beginWithThree();
        duties.take(Duty.AUDIT, PAUSE);

        assertEquals(Optional.empty(), audit.run());

        assertEquals(Optional.empty(), settle.settleNext());
    }

    @Test
    void whatNoEventEverToldIsFound() {
        Subscription it = subscribe();
        pass(Duration.ofDays(1));
        provider.change(it.id(), same -> same.withStatus(PAST_DUE));

        assertEquals(Optional.of(1), audit.run());

        assertEquals(Optional.of(new Drifted(it.id(), PAST_DUE)), settle.settleNext());
        assertEquals(PAST_DUE, ((Subscription) held().getFirst()).status());
    }

    private void beginWithThree() {
        for (String id : List.of("sub_c", "sub_a", "sub_b")) {
            store.record(reported("evt_" + id, active(new SubscriptionId(id))), new byte[0], judge);
        }
    }

    /** What a turn puts in doubt; it is answered, and the next turn is due. */
    private List<String> audited() {
        audit.run();
        List<String> ids = settleAll();
        pass(PAUSE);
        return ids;
    }

    private List<String> settleAll() {
        List<SubscriptionId> asked =
                store.claimDoubts(10, Duration.ZERO).stream().map(Question::subscription).toList();
        asked.forEach(it -> store.settleGone(store.question(it)));
        return asked.stream().map(SubscriptionId::value).sorted().toList();
    }
}
