/**
 * The service: {@link plus.svc.billing.app.Main} reads the configuration, wires the adapters to the
 * use cases and runs them.
 */
package plus.svc.billing.app;
