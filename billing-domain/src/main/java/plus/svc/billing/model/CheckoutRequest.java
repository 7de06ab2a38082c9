package plus.svc.billing.model;

/**
 * What a user wants to buy, and where the provider's page leads when it is left.
 *
 * @param successUrl absolute; {@code {CHECKOUT_SESSION_ID}} in it is replaced by the provider
 * @param cancelUrl absolute
 */
public record CheckoutRequest(
        PlanId plan,
        PriceId price,
        CheckoutMode mode,
        ProductSlug productSlug,
        String successUrl,
        String cancelUrl) {}
