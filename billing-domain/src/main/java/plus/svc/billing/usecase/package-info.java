/**
 * What billing does. Start with {@link plus.svc.billing.usecase.ReceiveWebhook}, the source of all
 * that is stored.
 */
package plus.svc.billing.usecase;
