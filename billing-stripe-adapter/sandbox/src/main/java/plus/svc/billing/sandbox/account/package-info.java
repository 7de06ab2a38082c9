/**
 * A Stripe account: what it holds, and what happens in it. {@link Account} is where to begin. An
 * object is the JSON that Stripe would show, made from the shape that lies beside these classes as
 * a resource.
 */
package plus.svc.billing.sandbox.account;
