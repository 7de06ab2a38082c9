/**
 * The sandbox in JUnit tests of another project: {@link
 * plus.svc.billing.sandbox.junit.StripeSandbox} is where to begin. Needs {@code junit-jupiter-api},
 * which whoever uses it has.
 */
package plus.svc.billing.sandbox.junit;
