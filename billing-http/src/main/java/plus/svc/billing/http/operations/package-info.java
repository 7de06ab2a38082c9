/**
 * The pages on which operators see, find and mend: HTML made here, from ports alone. Knows nothing
 * of the server that shows them; start at {@link plus.svc.billing.http.operations.Operations}.
 */
package plus.svc.billing.http.operations;
