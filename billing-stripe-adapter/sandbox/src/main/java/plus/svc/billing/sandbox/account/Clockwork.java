package plus.svc.billing.sandbox.account;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Timeline;
import plus.svc.billing.sandbox.time.AccountClock;
import plus.svc.billing.sandbox.time.Agenda;
import plus.svc.billing.sandbox.time.Happening;
import plus.svc.billing.sandbox.time.Passage;
import plus.svc.billing.sandbox.time.TestClocks;

/** The clocks of the account, and what is to happen by them. */
public final class Clockwork {

    private final Agenda agenda;
    private final AccountClock accountClock;
    private final TestClocks testClocks;
    private final Passage passage;

    Clockwork(Ledger ledger, Timeline timeline, Shapes shapes, Events events) {
        agenda = new Agenda(ledger);
        accountClock = new AccountClock(ledger, timeline, agenda);
        testClocks = new TestClocks(ledger, timeline, agenda, shapes, events);
        passage = new Passage(ledger, accountClock, testClocks);
    }

    /** Says what time brings to a kind of objects. */
    void add(String kind, Happening happening) {
        agenda.add(kind, happening);
    }

    Passage passage() {
        return passage;
    }

    /** What is to come. */
    public Agenda agenda() {
        return agenda;
    }

    /** The clock of all that has no test clock. */
    public AccountClock accountClock() {
        return accountClock;
    }

    public TestClocks testClocks() {
        return testClocks;
    }
}
