package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides what nobody needs to see in order to find out what happened: what opens something (secrets,
 * and links that show a page to whoever has them), and all of a card or an account but its last
 * four digits.
 */
final class Masking {

    private static final TextNode HIDDEN = TextNode.valueOf("***");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Whatever their values are. A name that contains {@code secret} or {@code token} is one. */
    private static final Set<String> HIDDEN_NAMES =
            Set.of(
                    "account_holder_name",
                    "account_number",
                    "bank_code",
                    "branch_code",
                    "cvc",
                    "exp_month",
                    "exp_year",
                    "fingerprint",
                    "hosted_instructions_url",
                    "hosted_invoice_url",
                    "hosted_voucher_url",
                    "iban",
                    "iin",
                    "invoice_pdf",
                    "mobile_auth_url",
                    "receipt_url",
                    "redirect_to_url",
                    "routing_number",
                    "sort_code",
                    "verification_url");

    /** A checkout session's page; elsewhere it says where a list or an endpoint is. */
    private static final String LINK = "url";

    private static final Pattern SECRET =
            Pattern.compile(
                    "(sk|rk|ek)_(live|test)_\\w+|whsec_\\w+|(pi|seti|src|cs)_\\w+_secret_\\w+");

    private Masking() {}

    static JsonNode mask(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> maskObject(node);
            case ARRAY -> maskArray(node);
            case STRING -> maskText(node.textValue());
            case NUMBER -> maskNumber(node);
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> node;
        };
    }

    private static ObjectNode maskObject(JsonNode object) {
        ObjectNode masked = NODES.objectNode();
        object.properties()
                .forEach(
                        it ->
                                masked.set(
                                        it.getKey(),
                                        isHidden(it.getKey(), it.getValue())
                                                ? HIDDEN
                                                : mask(it.getValue())));
        return masked;
    }

    private static ArrayNode maskArray(JsonNode array) {
        ArrayNode masked = NODES.arrayNode();
        array.forEach(it -> masked.add(mask(it)));
        return masked;
    }

    private static boolean isHidden(String name, JsonNode value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isNamedSo =
                HIDDEN_NAMES.contains(lower) || lower.contains("secret") || lower.contains("token");
        boolean isLink = lower.equals(LINK) && value.asText().startsWith("http");
        return !value.isNull() && (isNamedSo || isLink);
    }

    private static TextNode maskText(String text) {
        String masked = SECRET.matcher(text).replaceAll(HIDDEN.textValue());
        return TextNode.valueOf(CardNumbers.replace(masked, HIDDEN.textValue()));
    }

    private static JsonNode maskNumber(JsonNode number) {
        String text = number.asText();
        TextNode masked = maskText(text);
        return masked.textValue().equals(text) ? number : masked;
    }
}
