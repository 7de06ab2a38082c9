/**
 * What billing needs from outside: a {@link plus.svc.billing.port.PaymentProvider} and a {@link
 * plus.svc.billing.port.SubscriptionStore}.
 */
package plus.svc.billing.port;
