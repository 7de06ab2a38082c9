/**
 * Who buys again and again: customers, their subscriptions and invoices, and what the passing of
 * time does to them.
 */
package plus.svc.billing.sandbox.billing;
