/**
 * Who is told of events: {@link plus.svc.billing.sandbox.endpoint.WebhookEndpoints} has them all.
 */
package plus.svc.billing.sandbox.endpoint;
