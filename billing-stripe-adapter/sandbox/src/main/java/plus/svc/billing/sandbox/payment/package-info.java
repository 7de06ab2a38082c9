/** How it is paid, or not: payment methods, payments, and what is given back. */
package plus.svc.billing.sandbox.payment;
