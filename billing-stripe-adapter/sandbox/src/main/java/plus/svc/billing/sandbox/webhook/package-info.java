/**
 * Sends events to the webhook endpoints, signed, until they take them. {@link Courier} is where to
 * begin.
 */
package plus.svc.billing.sandbox.webhook;
