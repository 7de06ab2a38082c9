/**
 * The passing of time. What is due for an object, a {@link plus.svc.billing.sandbox.time.Happening}
 * says; {@link plus.svc.billing.sandbox.time.AccountClock} and {@link
 * plus.svc.billing.sandbox.time.TestClocks} do it when its moment has come.
 */
package plus.svc.billing.sandbox.time;
