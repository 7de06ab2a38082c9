/**
 * The sandbox in the hands of a test in the same process: {@link
 * plus.svc.billing.sandbox.control.SandboxControl} is where to begin.
 */
package plus.svc.billing.sandbox.control;
