package plus.svc.billing.sandbox.ledger;

import java.math.BigDecimal;
import java.net.URI;

/**
 * What is given for one parameter, and is read as what it should be. Each throws {@link Refusal} if
 * it is not that.
 *
 * @param name as Stripe spells it in errors
 */
record Given(String name, String text) {

    Long whole() {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("parameter_invalid_integer", name, "Invalid integer: " + text);
        }
    }

    Long positive() {
        Long number = whole();
        if (number < 1) {
            throw Refusal.invalid(
                    "parameter_invalid_integer",
                    name,
                    "This value must be greater than or equal to 1.");
        }
        return number;
    }

    Long upTo(long largest) {
        Long number = positive();
        if (number > largest) {
            throw Refusal.invalid(
                    "parameter_invalid_integer",
                    name,
                    "This value must be less than or equal to " + largest + ".");
        }
        return number;
    }

    BigDecimal decimal() {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("parameter_invalid_decimal", name, "Invalid decimal: " + text);
        }
    }

    Boolean flag() {
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.invalid(name, "Invalid boolean: " + text);
        }
        return Boolean.valueOf(text);
    }

    /** An address in the web; what Checkout puts into it later may stand in it. */
    String url() {
        if (!isUrl(text.replace("{CHECKOUT_SESSION_ID}", ""))) {
            throw Refusal.invalid("url_invalid", name, "Not a valid URL");
        }
        return text;
    }

    private static boolean isUrl(String text) {
        try {
            return text.matches("https?://.+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
