package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What customers have used, as it was told to the meters. */
public final class MeterEvents {

    private static final String KIND = "billing.meter_event";
    private static final Duration LATEST = Duration.ofDays(35);
    private static final Duration EARLIEST = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Shapes shapes;
    private final Meters meters;

    MeterEvents(Ledger ledger, Shapes shapes, Meters meters) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.meters = meters;
    }

    /**
     * Counts what the {@code payload} says.
     *
     * @throws Refusal if no meter counts it, its identifier was used, or it says no customer or
     *     value
     */
    public ObjectNode create(Params params) {
        String name = params.required("event_name");
        ObjectNode meter =
                meters.counting(name)
                        .orElseThrow(
                                () ->
                                        Refusal.invalid(
                                                "event_name",
                                                "No active meter found for event name " + name));
        ObjectNode event = shapes.fresh(KIND).put("event_name", name);
        event.put("identifier", unused(params.text("identifier").orElseGet(() -> Ids.next(""))));
        event.put("timestamp", timestamp(params));
        event.set("payload", params.nested("payload").values());
        new MeteredUsage(meter).note(params.nested("payload"), event);
        Aside.of(event).set("meter", meter.path("id"));
        ledger.put(event.put("id", idOf(event.path("identifier").asText())));
        ObjectNode shown = event.deepCopy();
        shown.remove("id");
        return shown;
    }

    private static String idOf(String identifier) {
        return KIND + ":" + identifier;
    }

    private String unused(String identifier) {
        if (ledger.find(idOf(identifier)).isPresent()) {
            throw Refusal.invalid(
                    "", "An event already exists with identifier " + identifier + ".");
        }
        return identifier;
    }

    private long timestamp(Params params) {
        long now = shapes.now();
        long timestamp = params.whole("timestamp").orElse(now);
        if (timestamp < now - LATEST.toSeconds() || timestamp > now + EARLIEST.toSeconds()) {
            throw Refusal.invalid(
                    "timestamp",
                    "The timestamp must be within the past 35 calendar days or up to 5 minutes in"
                            + " the future.");
        }
        return timestamp;
    }

    /** The same of the meter of a price, 0 if it has none. */
    public long usage(JsonNode price, String customerId, long from, long to) {
        String meter = price.path("recurring").path("meter").asText("");
        return meter.isEmpty() ? 0 : sum(meter, customerId, from, to);
    }

    /**
     * What the customer used from {@code from} until before {@code to}, in seconds since 1970, as
     * the meter adds it up: a sum, a count, or the last value.
     */
    public long sum(String meterId, String customerId, long from, long to) {
        List<ObjectNode> used =
                ledger.all(KIND).reversed().stream()
                        .filter(it -> Aside.read(it, "meter").asText().equals(meterId))
                        .filter(it -> Aside.read(it, "customer").asText().equals(customerId))
                        .filter(it -> it.path("timestamp").asLong() >= from)
                        .filter(it -> it.path("timestamp").asLong() < to)
                        .sorted(Comparator.comparingLong(it -> it.path("timestamp").asLong()))
                        .toList();
        JsonNode meter = meters.find(meterId);
        return new MeteredUsage(meter).of(used);
    }
}
