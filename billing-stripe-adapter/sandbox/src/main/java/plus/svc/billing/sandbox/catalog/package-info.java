/** What there is to buy, and for how much. */
package plus.svc.billing.sandbox.catalog;
