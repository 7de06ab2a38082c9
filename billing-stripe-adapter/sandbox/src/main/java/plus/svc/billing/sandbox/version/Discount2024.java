package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A discount held its whole coupon. */
final class Discount2024 implements Conversion {

    @Override
    public void apply(ObjectNode discount, Related related) {
        discount.set("coupon", coupon(discount.path("source"), related));
        discount.remove("source");
    }

    /** The coupon that is named there, whole. */
    static JsonNode coupon(JsonNode owner, Related related) {
        JsonNode coupon = owner.path("coupon");
        return related.find(coupon.asText())
                .<JsonNode>map(ObjectNode::deepCopy)
                .orElseGet(() -> coupon.isMissingNode() ? NullNode.getInstance() : coupon);
    }

    /** What an object showed when it could have one discount only; null if it has none. */
    static JsonNode firstOf(ObjectNode owner, Related related) {
        JsonNode first = owner.path("discounts").path(0);
        return first.isObject()
                ? first.deepCopy()
                : related.find(first.asText())
                        .<JsonNode>map(ObjectNode::deepCopy)
                        .orElse(NullNode.getInstance());
    }
}
