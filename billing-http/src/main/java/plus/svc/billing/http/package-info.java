/**
 * The HTTP endpoints. Start with {@link plus.svc.billing.http.BillingServer}; whoever embeds it
 * says who is signed in by an {@link plus.svc.billing.http.Authenticator}, and what keeps it from
 * serving by a {@link plus.svc.billing.http.Readiness}. Operators look at {@link
 * plus.svc.billing.http.ManagementServer}.
 */
package plus.svc.billing.http;
