/**
 * Going through all that Stripe has, from the command line. Start with {@link
 * plus.svc.billing.app.backfill.BackfillRun}.
 */
package plus.svc.billing.app.backfill;
