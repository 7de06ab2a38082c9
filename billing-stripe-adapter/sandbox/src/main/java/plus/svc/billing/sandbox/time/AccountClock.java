package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Timeline;
import plus.svc.billing.sandbox.web.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The clock by which everything lives that has no test clock. It can be put forward, not back. */
public final class AccountClock {

    private static final String ID = "sandbox.clock";
    private static final String SKIPPED = "skipped";
    private static final long FURTHEST = Duration.ofDays(3660).toSeconds();

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
        long now = timeline.ofAccount();
        long target = params.whole("to").orElseGet(() -> now + asked(params));
        if (target <= now) {
            throw Refusal.invalid(
                    "", "Say by how much: days, hours or seconds above 0, or a later time in to.");
        }
        pass(target);
        return state();
    }

    private static long asked(Params params) {
        return amount(params, "days", Duration.ofDays(1))
                + amount(params, "hours", Duration.ofHours(1))
                + amount(params, "seconds", Duration.ofSeconds(1));
    }

    private static long amount(Params params, String name, Duration unit) {
        Optional<Long> count = params.whole(name);
        if (count.isPresent() && (count.get() < 0 || count.get() > FURTHEST)) {
            throw tooFar(name);
        }
        return count.orElse(0L) * unit.toSeconds();
    }

    private static Refusal tooFar(String param) {
        return Refusal.invalid(param, "The clock can be put forward by up to ten years at once.");
    }

    /** Goes on to a later moment. */
    void pass(long target) {
        long ahead = target - timeline.ofAccount();
        if (ahead > FURTHEST) {
            throw tooFar("to");
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
