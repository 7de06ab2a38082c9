/**
 * What billing talks about: ids, records, what the provider reports, and the one rule that judges
 * it.
 */
package plus.svc.billing.model;
