package plus.svc.billing.sandbox.junit;

/**
 * An event as it was delivered, which Stripe's SDK verifies and reads.
 *
 * @param body the event, in JSON
 * @param signature the {@code Stripe-Signature} header
 */
public record SignedEvent(String body, String signature) {}
