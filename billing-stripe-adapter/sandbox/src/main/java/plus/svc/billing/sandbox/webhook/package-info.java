/**
 * Sends events to the service under test, signed, until it takes them. {@link Courier} is where to
 * begin.
 */
package plus.svc.billing.sandbox.webhook;
