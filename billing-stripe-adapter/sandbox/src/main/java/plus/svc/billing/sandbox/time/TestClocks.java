package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Timeline;
import plus.svc.billing.sandbox.web.Json;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stripe's test clocks: customers that are made on one live by it, with all that is theirs. Their
 * events are told in the account's time, since they are of today.
 */
public final class TestClocks {

    static final String KIND = "test_helpers.test_clock";
    private static final long KEPT = 30L * 86_400;
    private static final String FROZEN_TIME = "frozen_time";

    private final Ledger ledger;
    private final Timeline timeline;
    private final Agenda agenda;
    private final Shapes shapes;
    private final Events events;
    private final Reach reach;

    public TestClocks(
            Ledger ledger, Timeline timeline, Agenda agenda, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.timeline = timeline;
        this.agenda = agenda;
        this.shapes = shapes;
        this.events = events;
        reach = new Reach(ledger);
    }

    /** Makes one that stands at {@code frozen_time}. */
    public ObjectNode create(Params params) {
        params.required(FROZEN_TIME);
        ObjectNode clock = shapes.fresh(KIND);
        clock.put(FROZEN_TIME, params.whole(FROZEN_TIME).orElseThrow());
        clock.put("name", params.text("name").orElse(null));
        clock.put("deletes_after", timeline.ofAccount() + KEPT);
        return tell("created", clock);
    }

    /**
     * Puts it forward to {@code frozen_time}, and does all that is due until then, each at its
     * moment. All is done when this returns; the answer says {@code advancing}, as Stripe's does.
     *
     * @throws Refusal if that is not later, or further than Stripe goes at once
     */
    public ObjectNode advance(String id, Params params) {
        ObjectNode clock = find(id);
        params.required(FROZEN_TIME);
        long target = params.whole(FROZEN_TIME).orElseThrow();
        if (target <= time(clock)) {
            throw Refusal.invalid(
                    FROZEN_TIME, "The frozen time must be after the clock's current frozen time.");
        }
        reach.check(clock, target);
        ObjectNode answer = tell("advancing", clock.put("status", "advancing")).deepCopy();
        pass(clock, target);
        tell("ready", clock.put("status", "ready"));
        return answer.put(FROZEN_TIME, target);
    }

    /** Goes on to a later moment. */
    void pass(ObjectNode clock, long target) {
        String id = clock.path("id").asText();
        Optional<Agenda.Entry> next = agenda.take(id, target);
        while (next.isPresent()) {
            Agenda.Entry entry = next.get();
            clock.put(FROZEN_TIME, Math.max(time(clock), entry.at()));
            at(clock, () -> happen(entry));
            next = agenda.take(id, target);
        }
        ledger.put(clock.put(FROZEN_TIME, Math.max(time(clock), target)));
    }

    private boolean happen(Agenda.Entry entry) {
        agenda.happen(entry);
        return true;
    }

    /**
     * Deletes it.
     *
     * @param customers what becomes of each customer that lived by it
     */
    public ObjectNode delete(String id, Consumer<String> customers) {
        ObjectNode clock = find(id);
        List<String> living =
                ledger.all("customer").stream()
                        .filter(it -> it.path("test_clock").asText().equals(id))
                        .map(it -> it.path("id").asText())
                        .toList();
        living.forEach(customers);
        tell("deleted", clock);
        ObjectNode stub = Json.object().put("id", id).put("object", KIND).put("deleted", true);
        ledger.put(stub);
        return stub;
    }

    /** Does something at the time of what it is about: of the first of these that has a clock. */
    public <T> T inTimeOf(Collection<String> mentioned, Supplier<T> step) {
        return mentioned.stream()
                .flatMap(it -> ledger.find(it).stream())
                .map(it -> ClockOf.object(ledger, it))
                .flatMap(it -> ledger.find(KIND, it).stream())
                .filter(it -> !it.path("deleted").asBoolean())
                .findFirst()
                .map(it -> at(it, step))
                .orElseGet(step);
    }

    private <T> T at(ObjectNode clock, Supplier<T> step) {
        return timeline.freeze(time(clock), step);
    }

    private static long time(ObjectNode clock) {
        return clock.path(FROZEN_TIME).asLong();
    }

    /**
     * The clock.
     *
     * @throws Refusal if there is none, or it was deleted
     */
    public ObjectNode find(String id) {
        return ledger.find(KIND, id)
                .filter(it -> !it.path("deleted").asBoolean())
                .orElseThrow(() -> Refusal.notFound(KIND, id, "test_clock"));
    }

    private ObjectNode tell(String what, ObjectNode clock) {
        ledger.put(clock);
        events.add(KIND + "." + what, clock);
        return clock;
    }
}
