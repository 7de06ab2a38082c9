/** A Stripe account as a whole. {@link plus.svc.billing.sandbox.account.Account} is all of it. */
package plus.svc.billing.sandbox.account;
