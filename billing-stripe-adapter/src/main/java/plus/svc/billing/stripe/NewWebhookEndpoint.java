package plus.svc.billing.stripe;

/**
 * An endpoint that was just registered. Its {@link #toString} does not show the secret.
 *
 * @param secret what its deliveries are signed with, which Stripe's API never tells again
 */
public record NewWebhookEndpoint(WebhookEndpoint endpoint, String secret) {

    @Override
    public String toString() {
        return "NewWebhookEndpoint[" + endpoint + "]";
    }
}
