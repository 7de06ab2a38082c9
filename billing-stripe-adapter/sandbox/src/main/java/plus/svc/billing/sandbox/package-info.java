/**
 * A local Stripe and a small console in front of the service under test, to run the whole flow
 * offline. {@link plus.svc.billing.sandbox.Main} is the process, {@link
 * plus.svc.billing.sandbox.Sandbox} the same within a test, {@link
 * plus.svc.billing.sandbox.LocalStripe} its Stripe alone, and {@link
 * plus.svc.billing.sandbox.junit.StripeSandbox} that for the tests of another project.
 *
 * <p>What it does not do:
 *
 * <ul>
 *   <li>Time passes by itself only, and there are no trials and no test clocks. A period ends, and
 *       a payment is tried again, when a test says so; what is due at some time, such as the next
 *       attempt of an invoice, is told and not done. A session expires when its time is over and
 *       the sandbox is next asked for anything.
 *   <li>Stripe's test cards and some of its test accounts for SEPA debits, no others; no wallets,
 *       no Link, no mandates, and a debit is taken in any currency. A number that is well formed
 *       and not of a test card is refused. Addresses are not checked.
 *   <li>A {@code next_action} is always a redirect to the sandbox's own page: there is no Stripe.js
 *       to show it elsewhere. Sources and tokens become payment methods at once; confirmation
 *       tokens and setup attempts are unknown.
 *   <li>Radar blocks one card and looks at nothing else. What is authorised does not lapse, and is
 *       taken once.
 *   <li>Prices come with it, and are per unit. No inline prices, taxes, coupons, prorations,
 *       shipping or Connect.
 *   <li>Subscriptions begin in Checkout only, in classic billing mode: a cancellation at the end of
 *       the period sets {@code cancel_at_period_end} as well as {@code cancel_at}. An update takes
 *       {@code cancel_at_period_end} and {@code metadata} only.
 *   <li>An invoice that is voided or given up changes nothing about its subscription. Disputes are
 *       about the whole charge, and neither they nor refunds move a balance.
 *   <li>The portal cancels and resumes; it changes no plan, card or address, and lists no invoices.
 *   <li>Parameters that it does not know are ignored, where Stripe refuses them.
 *   <li>Two API versions, 2026-07-29.dahlia and 2024-06-20. The earlier one is a shape of what
 *       leaves; parameters are those of the newest. An event that is read again is in the version
 *       of the call, where Stripe keeps it in that of the account; an invoice in the earlier shape
 *       names the latest charge that it has now.
 *   <li>A webhook endpoint gets one event at a time; a slow answer holds up its next one. With
 *       {@code --chaos}, up to 16 are under way at once, in no order. Types of events are not
 *       checked against a list, and an endpoint that keeps failing is not disabled.
 *   <li>Every key that begins with {@code sk_test_} opens the same account; nothing is rate limited
 *       unless a test says so, and no key may do more than another.
 *   <li>Nothing is ever removed: idempotency keys and events stay for as long as the state does,
 *       which is held in memory as a whole.
 * </ul>
 */
package plus.svc.billing.sandbox;
