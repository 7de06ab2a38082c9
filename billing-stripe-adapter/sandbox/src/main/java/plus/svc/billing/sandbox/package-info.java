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
 *   <li>Events, payments and charges are told in the account's time, also those of a customer with
 *       a test clock. A test clock does not delete itself.
 *   <li>An invoice is tried again after 3, 5 and 7 days; there are no smart retries. What is set in
 *       Stripe's dashboard is {@code /sandbox/settings}.
 *   <li>Stripe's test cards and some of its test accounts for SEPA debits, no others; no wallets,
 *       no Link, no mandates, and a debit is taken in any currency. A number that is well formed
 *       and not of a test card is refused. Addresses are not checked.
 *   <li>A {@code next_action} is always a redirect to the sandbox's own page: there is no Stripe.js
 *       to show it elsewhere. Sources and tokens become payment methods at once; confirmation
 *       tokens and setup attempts are unknown.
 *   <li>Radar blocks one card and looks at nothing else. What is authorised does not lapse, and is
 *       taken once.
 *   <li>A price is in one currency, and its amount is not the payer's choice: {@code
 *       currency_options} is taken and nothing else, {@code custom_unit_amount} is refused. Usage
 *       is counted as soon as it is told, and what was told cannot be adjusted. No shipping, no
 *       Connect.
 *   <li>Automatic taxes are one standard rate for each of thirteen countries, and nothing
 *       elsewhere: no regions, no tax codes, no tax ids. Tax rates of one's own are kept, and
 *       nothing applies them.
 *   <li>Coupons have one currency. They are redeemed by subscriptions and Checkout sessions; a
 *       customer, an item or an invoice item has none of its own. Prorations take the discounts
 *       that run then into account, and name no credited items.
 *   <li>Invoices are those of subscriptions; what is added to one that is a draft already, and
 *       credit notes, are missing. A balance that is set on a customer leaves no transaction. A
 *       Checkout session does not show what its first invoice takes from it.
 *   <li>A preview takes {@code items}, the proration parameters and {@code cancel_at_period_end},
 *       and no {@code discounts}, {@code invoice_items} or schedule.
 *   <li>Subscriptions are in classic billing mode: a cancellation at the end of the period sets
 *       {@code cancel_at_period_end} as well as {@code cancel_at}. No schedules, no pending
 *       updates, no thresholds, no chosen anchor, and nothing is backdated.
 *   <li>An invoice that is voided or given up changes nothing about its subscription. Disputes are
 *       about the whole charge. The balance is what was paid and not given back, available at once;
 *       it has no transactions, fees or payouts.
 *   <li>The portal cancels and resumes; it changes no plan, card or address, and lists no invoices.
 *   <li>Every parameter that the official SDK can send is taken. One that it does not act on is
 *       shown by the object if that has a field of the same name, and changes nothing else: the
 *       page does not collect addresses or phone numbers because a session asks it to. Parameters
 *       of earlier API versions are refused. Nothing is searched.
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
