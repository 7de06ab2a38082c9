/**
 * Stripe as the payment provider. Start with {@link plus.svc.billing.stripe.StripePaymentProvider}.
 *
 * <p>Calls go out through stripe-java. What comes in, in events as in answers, is read from the
 * JSON itself and by one reader, because an event is rendered in the version of the webhook
 * endpoint, and the SDK understands its own only.
 */
package plus.svc.billing.stripe;
