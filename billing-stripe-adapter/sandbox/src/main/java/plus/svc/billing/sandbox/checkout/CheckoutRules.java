package plus.svc.billing.sandbox.checkout;

import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What Stripe wants to be told before it opens a Checkout session, apart from what is sold. */
public final class CheckoutRules {

    private static final long SHORTEST_LIFE = Duration.ofMinutes(30).toSeconds();
    private static final long LONGEST_LIFE = Duration.ofHours(24).toSeconds();

    private final Customers customers;

    public CheckoutRules(Customers customers) {
        this.customers = customers;
    }

    /** When the session is to expire: as asked, else as late as Stripe lets it. */
    static long expiry(Params params, long now) {
        long expiry = params.whole("expires_at").orElse(now + LONGEST_LIFE);
        if (expiry < now + SHORTEST_LIFE) {
            throw Refusal.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session"
                            + " creation.");
        }
        if (expiry > now + LONGEST_LIFE) {
            throw Refusal.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session"
                            + " creation.");
        }
        return expiry;
    }

    /** The mode, when all is well. */
    String check(Params params) {
        String mode = mode(params);
        checkUrl(params, "success_url", params.required("success_url"));
        params.text("cancel_url").ifPresent(it -> checkUrl(params, "cancel_url", it));
        checkCustomer(params);
        refuseForeignData(params, mode);
        return mode;
    }

    private static String mode(Params params) {
        String mode = params.required("mode");
        return switch (mode) {
            case "payment", "setup", "subscription" -> mode;
            default ->
                    throw Refusal.invalid(
                            "mode", "Invalid mode: must be one of payment, setup, or subscription");
        };
    }

    private static void checkUrl(Params params, String name, String url) {
        if (!isAbsolute(url.replace("{CHECKOUT_SESSION_ID}", ""))) {
            throw Refusal.invalid("url_invalid", params.fullName(name), "Not a valid URL");
        }
    }

    private static boolean isAbsolute(String url) {
        try {
            URI uri = URI.create(url);
            return url.matches("https?://.+") && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkCustomer(Params params) {
        Optional<String> customer = params.text("customer");
        if (customer.isPresent() && params.has("customer_email")) {
            throw Refusal.invalid(
                    "customer_email",
                    "You may only specify one of these parameters: customer, customer_email.");
        }
        customer.ifPresent(it -> customers.living(it, "customer"));
    }

    private static void refuseForeignData(Params params, String mode) {
        for (String foreign : foreignTo(mode)) {
            if (params.has(foreign)) {
                throw Refusal.invalid(
                        foreign, "You can not pass `%s` in `%s` mode.".formatted(foreign, mode));
            }
        }
    }

    private static List<String> foreignTo(String mode) {
        return switch (mode) {
            case "payment" -> List.of("subscription_data", "setup_intent_data");
            case "subscription" -> List.of("payment_intent_data", "setup_intent_data");
            default -> List.of("line_items", "payment_intent_data", "subscription_data");
        };
    }
}
