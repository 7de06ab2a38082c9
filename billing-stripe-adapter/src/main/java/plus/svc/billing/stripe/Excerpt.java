package plus.svc.billing.stripe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.io.IOException;
import java.util.Set;

/**
 * Of what Stripe wrote, that which is read anywhere here: most of an event is passed over, and no
 * object made of it.
 */
final class Excerpt {

    /** Names of what is read. What goes by another is passed over, with all that is in it. */
    private static final Set<String> READ =
            Set.of(
                    "account",
                    "amount_due",
                    "amount_paid",
                    "amount_refunded",
                    "amount_remaining",
                    "amount_total",
                    "attempt_count",
                    "cancel_at",
                    "cancel_at_period_end",
                    "canceled_at",
                    "charge",
                    "created",
                    "currency",
                    "current_period_end",
                    "current_period_start",
                    "customer",
                    "data",
                    "date",
                    "end",
                    "ended_at",
                    "forgiven",
                    "hosted_invoice_url",
                    "id",
                    "invoice",
                    "invoice_item_details",
                    "invoice_pdf",
                    "items",
                    "lines",
                    "livemode",
                    "metadata",
                    "mode",
                    "next_payment_attempt",
                    "number",
                    "object",
                    "paid",
                    "parent",
                    "payment_intent",
                    "payment_status",
                    "period",
                    "period_end",
                    "period_start",
                    "plan",
                    "plan_id",
                    "price",
                    "product_slug",
                    "proration",
                    "quantity",
                    "start",
                    "status",
                    "subscription",
                    "subscription_details",
                    "subscription_item_details",
                    "total",
                    "trial_end",
                    "type",
                    "url",
                    "user_email",
                    "user_id");

    private Excerpt() {}

    /**
     * @throws IOException if {@code document} is not JSON, or more than that
     */
    static JsonNode of(byte[] document) throws IOException {
        try (JsonParser parser = Json.READER.createParser(document)) {
            parser.nextToken();
            JsonNode root = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("it goes on after its end");
            }
            return root;
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> wholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.instance;
            case null, default -> throw new IOException("it is empty");
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (READ.contains(name)) {
                object.set(name, value(parser));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode wholeNumber(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? BigIntegerNode.valueOf(parser.getBigIntegerValue())
                : LongNode.valueOf(parser.getLongValue());
    }
}
