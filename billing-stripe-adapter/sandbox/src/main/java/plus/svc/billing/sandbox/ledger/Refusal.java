package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** Stripe's answer to what it will not do, in Stripe's words and with Stripe's codes. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String NONE = "";

    private final int status;
    private final StripeError error;
    private final transient ObjectNode more = Json.object();

    private Refusal(int status, StripeError error) {
        super(error.message());
        this.status = status;
        this.error = error;
    }

    public static Refusal invalid(String param, String message) {
        return invalid(400, NONE, param, message);
    }

    public static Refusal invalid(String code, String param, String message) {
        return invalid(400, code, param, message);
    }

    public static Refusal missing(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    public static Refusal unknownParameters(List<String> names) {
        return invalid(
                "parameter_unknown",
                names.getFirst(),
                (names.size() == 1
                                ? "Received unknown parameter: "
                                : "Received unknown parameters: ")
                        + String.join(", ", names));
    }

    public static Refusal emptyValue(String param) {
        return invalid(
                "parameter_invalid_empty",
                param,
                "You passed an empty string for '%1$s'. We assume empty values are an attempt to unset a parameter; however '%1$s' cannot be unset. You should remove '%1$s' from your request or supply a non-empty value."
                        .formatted(param));
    }

    /** A word that is none of those that there are for it. */
    public static Refusal notOneOf(String param, List<String> words) {
        List<String> firsts = words.subList(0, words.size() - 1);
        String listed =
                switch (words.size()) {
                    case 1 -> words.getFirst();
                    case 2 -> words.getFirst() + " or " + words.getLast();
                    default -> String.join(", ", firsts) + ", or " + words.getLast();
                };
        return invalid(param, "Invalid " + param + ": must be one of " + listed);
    }

    public static Refusal notFormEncoded() {
        return invalid(
                NONE,
                "Invalid request (check that your POST content type is"
                        + " application/x-www-form-urlencoded). If you have any questions, we can"
                        + " help at https://support.stripe.com/.");
    }

    /** The object that the URL names is not there. */
    public static Refusal notFound(String object, String id, String param) {
        return invalid(404, "resource_missing", param, noSuch(object, id));
    }

    /** An object that a parameter refers to is not there. */
    public static Refusal noReference(String object, String id, String param) {
        return invalid(400, "resource_missing", param, noSuch(object, id));
    }

    private static String noSuch(String object, String id) {
        return "No such " + object + ": '" + id + "'";
    }

    /** Nothing is going to be invoiced. */
    public static Refusal noUpcomingInvoice(String customer) {
        return invalid(
                404,
                "invoice_upcoming_none",
                NONE,
                "No upcoming invoices for customer: " + customer);
    }

    public static Refusal unknownUrl(String method, String path) {
        return invalid(
                404,
                NONE,
                NONE,
                "Unrecognized request URL (%s: %s). Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
                        .formatted(method, path));
    }

    public static Refusal unauthorised(String message) {
        return invalid(401, NONE, NONE, message);
    }

    public static Refusal forbidden(String message) {
        return invalid(403, "more_permissions_required", NONE, message);
    }

    public static Refusal keyReused(String key) {
        String message =
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '%s' if you meant to execute a different request."
                        .formatted(key);
        return new Refusal(400, StripeError.idempotency(message));
    }

    public static Refusal card(String code, String declineCode, String message) {
        return new Refusal(402, StripeError.card(code, declineCode, NONE, message));
    }

    /** What somebody typed cannot be a card. */
    public static Refusal cardInput(String code, String param, String message) {
        return new Refusal(402, StripeError.card(code, NONE, param, message));
    }

    private static Refusal invalid(int status, String code, String param, String message) {
        return new Refusal(status, StripeError.invalid(code, param, message));
    }

    /** Shows what it is about. */
    public Refusal with(String name, JsonNode value) {
        more.set(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String message() {
        return error.message();
    }

    /** The body that Stripe would send. */
    public ObjectNode body() {
        ObjectNode body = error.body();
        body.withObjectProperty("error").setAll(more);
        return body;
    }
}
