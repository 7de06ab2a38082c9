/**
 * What Stripe offers at {@code /v1}, and the sandbox's own controls. {@link StripeApi} and {@link
 * ControlApi} are where to begin.
 */
package plus.svc.billing.sandbox.api;
