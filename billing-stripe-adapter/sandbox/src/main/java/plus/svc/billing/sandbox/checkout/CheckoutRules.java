package plus.svc.billing.sandbox.checkout;

import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

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
        params.required("success_url");
        params.url("success_url");
        params.url("cancel_url");
        refuseOtherPages(params);
        checkCustomer(params);
        refuseForeignData(params, mode);
        return mode;
    }

    private static void refuseOtherPages(Params params) {
        if (!params.text("ui_mode").orElse("hosted_page").equals("hosted_page")) {
            throw Refusal.invalid("ui_mode", "The sandbox has no pages but the hosted one.");
        }
    }

    private static String mode(Params params) {
        String mode = params.required("mode");
        return switch (mode) {
            case "payment", "setup", "subscription" -> mode;
            default -> throw Refusal.notOneOf("mode", List.of("payment", "setup", "subscription"));
        };
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
