/**
 * What billing needs from outside: a {@link plus.svc.billing.port.PaymentProvider}, a {@link
 * plus.svc.billing.port.SubscriptionStore}, and beside it {@link
 * plus.svc.billing.port.CheckoutStore}, {@link plus.svc.billing.port.Inquiries}, {@link
 * plus.svc.billing.port.Duties} and {@link plus.svc.billing.port.Outbox}, each for those who need
 * no more of it. {@link plus.svc.billing.port.Journal} is for operators, with {@link
 * plus.svc.billing.port.Payloads}. {@link plus.svc.billing.port.ProviderRecords} and {@link
 * plus.svc.billing.port.BackfillStore} are the two by the page. A {@link
 * plus.svc.billing.port.BillingListener} is told what changed.
 */
package plus.svc.billing.port;
