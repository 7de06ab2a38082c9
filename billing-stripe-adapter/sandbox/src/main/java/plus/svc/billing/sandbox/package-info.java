/**
 * A local Stripe and a small console in front of the service under test, to run the whole flow
 * offline. {@link plus.svc.billing.sandbox.Main} is the process, {@link
 * plus.svc.billing.sandbox.Sandbox} the same within a test, {@link
 * plus.svc.billing.sandbox.LocalStripe} its Stripe alone, and {@link
 * plus.svc.billing.sandbox.junit.StripeSandbox} that for the tests of another project.
 *
 * <p>What it does not do is listed in {@code limits.md} beside this package's resources, which the
 * dashboard shows at {@code /dashboard/limits}.
 */
package plus.svc.billing.sandbox;
