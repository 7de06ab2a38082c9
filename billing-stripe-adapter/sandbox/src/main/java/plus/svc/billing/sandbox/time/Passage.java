package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;

import java.util.Optional;

/** Lets time pass for an object, by whichever clock it lives. */
public final class Passage {

    private final Ledger ledger;
    private final AccountClock accountClock;
    private final TestClocks testClocks;

    public Passage(Ledger ledger, AccountClock accountClock, TestClocks testClocks) {
        this.ledger = ledger;
        this.accountClock = accountClock;
        this.testClocks = testClocks;
    }

    /** Until then, in seconds since 1970; all that lives by the same clock goes on with it. */
    public void pass(ObjectNode object, long target) {
        Optional<ObjectNode> clock = ledger.find(TestClocks.KIND, ClockOf.object(ledger, object));
        clock.ifPresentOrElse(it -> testClocks.pass(it, target), () -> accountClock.pass(target));
    }
}
