/**
 * How fast the service is. {@link plus.svc.billing.benchmarks.Main} is {@code billing bench}: it
 * starts the service as its users do, sends it what they would send, and verifies what it kept.
 */
package plus.svc.billing.benchmarks;
