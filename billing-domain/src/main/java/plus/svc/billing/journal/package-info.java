/**
 * What an operator is shown of the past: what was received, asked, answered and done by hand. Read
 * through {@link plus.svc.billing.port.Journal}.
 */
package plus.svc.billing.journal;
