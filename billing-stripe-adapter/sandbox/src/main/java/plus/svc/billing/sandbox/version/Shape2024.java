package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Rendering;

import java.util.Map;

/**
 * Everything as 2024-06-20 has it. An object is converted before what is nested in it, so that it
 * still finds there what has moved since.
 */
final class Shape2024 implements Rendering {

    private static final Map<String, Conversion> BY_KIND =
            Map.ofEntries(
                    Map.entry("charge", new Payment2024()),
                    Map.entry("checkout.session", new CheckoutSession2024()),
                    Map.entry("discount", new Discount2024()),
                    Map.entry("invoice", new Invoice2024()),
                    Map.entry("invoiceitem", new InvoiceItem2024()),
                    Map.entry("line_item", new InvoiceLine2024()),
                    Map.entry("payment_intent", new Payment2024()),
                    Map.entry("price", new Price2024()),
                    Map.entry("promotion_code", new PromotionCode2024()),
                    Map.entry("subscription", new Subscription2024()),
                    Map.entry("subscription_item", new SubscriptionItem2024()));

    private final Related related;
    private final Event2024 event = new Event2024(this);

    Shape2024(Related related) {
        this.related = related;
    }

    @Override
    public void applyTo(ObjectNode copy) {
        walk(copy);
    }

    private void walk(JsonNode node) {
        if (node instanceof ObjectNode object) {
            convert(object);
        }
        node.forEach(this::walk);
    }

    private void convert(ObjectNode object) {
        String kind = object.path("object").asText();
        if (kind.equals("event")) {
            event.convert(object);
        } else if (BY_KIND.containsKey(kind) && !object.path("deleted").asBoolean()) {
            BY_KIND.get(kind).apply(object, related);
        }
    }
}
