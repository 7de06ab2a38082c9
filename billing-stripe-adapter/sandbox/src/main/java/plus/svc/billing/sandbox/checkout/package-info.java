/** The sessions in which somebody buys on a hosted page, or looks after what was bought. */
package plus.svc.billing.sandbox.checkout;
