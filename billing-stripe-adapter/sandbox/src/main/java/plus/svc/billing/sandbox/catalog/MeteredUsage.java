package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;

/** How one meter reads events and adds them up. */
record MeteredUsage(JsonNode meter) {

    private static final String VALUE = "value";

    /** Notes whose event it is and what it counts for. */
    void note(Params payload, ObjectNode event) {
        String customer = key("customer_mapping");
        Aside.of(event).put("customer", payload.required(customer));
        if (!formula().equals("count")) {
            Aside.of(event).put(VALUE, value(payload, key("value_settings")));
        }
    }

    private String key(String setting) {
        return meter.path(setting).path("event_payload_key").asText();
    }

    private static long value(Params payload, String key) {
        payload.required(key);
        return payload.whole(key)
                .filter(it -> it >= 0)
                .orElseThrow(
                        () ->
                                Refusal.invalid(
                                        payload.fullName(key),
                                        "The value of a meter event must be 0 or more."));
    }

    private String formula() {
        return meter.path("default_aggregation").path("formula").asText();
    }

    /** The events together, the latest last. */
    long of(List<ObjectNode> events) {
        return switch (formula()) {
            case "count" -> events.size();
            case "last" -> events.isEmpty() ? 0 : value(events.getLast());
            default -> events.stream().mapToLong(MeteredUsage::value).sum();
        };
    }

    private static long value(ObjectNode event) {
        return Aside.read(event, VALUE).asLong();
    }
}
