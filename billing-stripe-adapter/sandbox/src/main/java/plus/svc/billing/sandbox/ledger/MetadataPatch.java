package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * What is given as metadata, to be merged into what is there.
 *
 * @param param its name as Stripe spells it in errors
 * @param given missing if nothing is
 */
record MetadataPatch(String param, JsonNode given) {

    /** A blank value takes its key away, blank metadata all of them. */
    void applyTo(ObjectNode metadata) {
        if (!given.isMissingNode() && !given.isObject()) {
            metadata.removeAll();
        }
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            merge(entry.getKey(), entry.getValue(), metadata);
        }
        MetadataLimits.check(param, metadata.size());
    }

    private void merge(String key, JsonNode value, ObjectNode metadata) {
        MetadataLimits.check(param, key, value.asText());
        if (value.asText().isEmpty()) {
            metadata.remove(key);
        } else {
            metadata.set(key, value);
        }
    }
}
