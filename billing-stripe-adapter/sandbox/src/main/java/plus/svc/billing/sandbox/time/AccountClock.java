package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Timeline;
import plus.svc.billing.sandbox.web.Json;

import java.time.Instant;
import java.util.Optional;

/** The clock by which everything lives that has no test clock. It can be put forward, not back. */
public final class AccountClock {

    private static final String ID = "sandbox.clock";
    private static final String SKIPPED = "skipped";

    private final Ledger ledger;
    private final Timeline timeline;
    private final Agenda agenda;

    public AccountClock(Ledger ledger, Timeline timeline, Agenda agenda) {
        this.ledger = ledger;
        this.timeline = timeline;
        this.agenda = agenda;
        timeline.skip(ledger.find(ID).map(it -> it.path(SKIPPED).asLong()).orElse(0L));
    }

    /**
     * Puts it forward by {@code days}, {@code hours} and {@code seconds}, or {@code to} a moment in
     * seconds since 1970, and does all that is due until then, each at its moment.
     *
     * @throws Refusal if that is back, nowhere, or more than ten years away
     */
    public ObjectNode advance(Params params) {
        pass(new ClockStep(params).target(timeline.ofAccount()));
        return state();
    }

    /** Goes on to a later moment. */
    void pass(long target) {
        long ahead = target - timeline.ofAccount();
        if (ahead > ClockStep.FURTHEST) {
            throw ClockStep.tooFar("to");
        }
        if (ahead > 0) {
            ObjectNode clock = Json.object().put("id", ID).put("object", ID);
            ledger.put(clock.put(SKIPPED, timeline.skipped() + ahead));
            timeline.skip(timeline.skipped() + ahead);
        }
        catchUp();
    }

    /** Does what has become due, each at its moment. */
    public void catchUp() {
        long now = timeline.ofAccount();
        Optional<Agenda.Entry> next = agenda.take(ClockOf.ACCOUNT, now);
        while (next.isPresent()) {
            Agenda.Entry entry = next.get();
            timeline.relive(entry.at(), () -> agenda.happen(entry));
            next = agenda.take(ClockOf.ACCOUNT, now);
        }
    }

    /** What it shows, and how far that is ahead of real time. */
    public ObjectNode state() {
        long now = timeline.ofAccount();
        return Json.object()
                .put("now", now)
                .put("time", Instant.ofEpochSecond(now).toString())
                .put(SKIPPED, timeline.skipped());
    }
}
