/**
 * The web console in front of the service, with its account service. {@link Console} is where to
 * begin.
 */
package plus.svc.billing.sandbox.console;
