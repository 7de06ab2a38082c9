package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A recurring price said how usage is aggregated. */
final class Price2024 implements Conversion {

    @Override
    public void apply(ObjectNode price, Related related) {
        if (price.get("recurring") instanceof ObjectNode recurring) {
            recurring.putNull("aggregate_usage");
        }
    }

    /** The price that the pricing of a line names; null if it has none. */
    static JsonNode whole(ObjectNode line, Related related) {
        return related.find(line.at("/pricing/price_details/price").asText())
                .<JsonNode>map(ObjectNode::deepCopy)
                .orElse(NullNode.getInstance());
    }
}
