/**
 * The pages that Stripe hosts: Checkout and the customer portal. {@link HostedPages} is where to
 * begin.
 */
package plus.svc.billing.sandbox.pages;
