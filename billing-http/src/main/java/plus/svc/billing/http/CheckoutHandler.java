package plus.svc.billing.http;

import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.usecase.StartCheckout;

import java.net.URI;
import java.util.function.Function;

/** {@code POST /api/auth/stripe/checkout}: opens a payment page. */
final class CheckoutHandler implements Endpoint {

    private record Opened(URI url, String id) {}

    private final Sessions sessions;
    private final ConsoleUrls console;
    private final StartCheckout startCheckout;

    CheckoutHandler(Sessions sessions, ConsoleUrls console, StartCheckout startCheckout) {
        this.sessions = sessions;
        this.console = console;
        this.startCheckout = startCheckout;
    }

    @Override
    public Answer answer(Request request) {
        SignedInUser user = sessions.changingUserOf(request);
        CheckoutSession session = startCheckout.start(user, read(Json.read(request.body())));
        return Answer.ok(new Opened(session.url(), session.id().value()));
    }

    @Override
    public Problem whenProviderFails() {
        return Problem.STRIPE_CHECKOUT_FAILED;
    }

    private CheckoutRequest read(Json json) {
        String plan = json.text("planId").orElse("");
        String price = json.text("stripePriceId", "price_id", "priceId").orElse("");
        CheckoutMode mode = modeOf(json.text("mode").orElse("subscription"));
        String slug = json.text("productSlug").orElse("");
        String sourcePath = json.text("sourcePath").orElse("");
        return new CheckoutRequest(
                sold(PlanId::new, plan),
                sold(PriceId::new, price),
                mode,
                sold(ProductSlug::new, slug),
                console.successUrl(),
                console.cancelUrl(sourcePath));
    }

    private static CheckoutMode modeOf(String word) {
        return switch (word) {
            case "subscription" -> CheckoutMode.SUBSCRIPTION;
            case "payment" -> CheckoutMode.PAYMENT;
            default -> throw new Refused(Problem.INVALID_REQUEST);
        };
    }

    /** Nothing that is for sale has a control character, and no database keeps every one. */
    private static <T> T sold(Function<String, T> type, String id) {
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(Problem.INVALID_BILLING_PLAN);
        }
        try {
            return type.apply(id);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Problem.INVALID_BILLING_PLAN);
        }
    }
}
