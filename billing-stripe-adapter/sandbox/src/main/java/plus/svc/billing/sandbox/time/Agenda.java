package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** What is to come, the soonest first, for each clock apart. */
public final class Agenda {

    /**
     * Something that is due.
     *
     * @param at in seconds, by the clock of the object
     */
    public record Entry(long at, long place, String id) {}

    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::at).thenComparingLong(Entry::place);

    private final Ledger ledger;
    private final Map<String, Happening> happenings = new HashMap<>();
    private final Map<String, PriorityQueue<Entry>> queues = new HashMap<>();
    private final Map<String, Long> noted = new HashMap<>();
    private long places;

    public Agenda(Ledger ledger) {
        this.ledger = ledger;
        ledger.observe(this::note);
    }

    /** Says what time brings to a kind of objects, those that are there already included. */
    public void add(String kind, Happening happening) {
        happenings.put(kind, happening);
        ledger.all(kind).reversed().forEach(this::note);
    }

    private void note(ObjectNode object) {
        due(object).ifPresent(at -> note(object, at));
    }

    private void note(ObjectNode object, long at) {
        String id = object.path("id").asText();
        Long known = noted.put(id, at);
        if (known == null || known != at) {
            queue(ClockOf.object(ledger, object)).add(new Entry(at, ++places, id));
        }
    }

    private OptionalLong due(ObjectNode object) {
        Happening happening = happenings.get(object.path("object").asText());
        return happening == null ? OptionalLong.empty() : happening.due(object);
    }

    private PriorityQueue<Entry> queue(String clock) {
        return queues.computeIfAbsent(clock, it -> new PriorityQueue<>(ORDER));
    }

    /** Takes out the soonest, if it is due by then. */
    Optional<Entry> take(String clock, long until) {
        PriorityQueue<Entry> queue = queue(clock);
        while (!queue.isEmpty() && queue.element().at() <= until) {
            Entry entry = queue.remove();
            // Out of date or not, it has to be queued again to be found again.
            noted.remove(entry.id(), entry.at());
            if (stands(entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** An entry is not taken back when its object changes: it is found out of date here. */
    private boolean stands(Entry entry) {
        OptionalLong due = due(object(entry));
        return due.isPresent() && due.getAsLong() == entry.at();
    }

    private ObjectNode object(Entry entry) {
        return ledger.find(entry.id()).orElseThrow();
    }

    void happen(Entry entry) {
        ObjectNode object = object(entry);
        OptionalLong before = due(object);
        Happening happening = happenings.get(object.path("object").asText());
        if (happening == null) {
            throw new IllegalStateException("nothing is ever due for " + object.path("object"));
        }
        happening.happen(object);
        if (due(object).equals(before)) {
            // It would happen for ever.
            throw new IllegalStateException(object.path("id") + " is due again at " + before);
        }
        note(object);
    }

    /** What comes next by a clock, the soonest first; the clock of the account has no id. */
    public List<Entry> upcoming(String clock, int count) {
        Stream<Entry> entries = queue(clock).stream().filter(this::stands).sorted(ORDER);
        return entries.limit(count).toList();
    }
}
