/**
 * Stripe as the payment provider. Start with {@link plus.svc.billing.stripe.StripePaymentProvider}.
 *
 * <p>Calls go out through stripe-java. What comes in, in events as in answers, is read from the
 * JSON itself and by one reader, because an event is rendered in the version of the webhook
 * endpoint, and the SDK understands its own only.
 *
 * <p>Connections to Stripe are kept and used again, as many at a time as the system property {@code
 * http.maxConnections} says, which the JDK takes to be five: set it to how many calls are made at
 * once.
 */
package plus.svc.billing.stripe;
