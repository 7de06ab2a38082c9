/** Just enough of a web server: it knows nothing of Stripe. {@link WebServer} is where to begin. */
package plus.svc.billing.sandbox.web;
