import assert from 'node:assert/strict';
import test from 'node:test';
import { control, stripe, subscribed } from './sandbox.mjs';

test('the invoice of a subscription says what was paid', async () => {
  const subscription = await subscribed();

  const invoice = await stripe.invoices.retrieve(subscription.latest_invoice);

  assert.equal(invoice.status, 'paid');
  assert.equal(invoice.amount_paid, 1900);
  assert.equal(invoice.parent.subscription_details.subscription, subscription.id);
});

test('each renewal has an invoice', async () => {
  const { id } = await subscribed();
  await control(`subscriptions/${id}/renew`, { outcome: 'paid' });

  const { data } = await stripe.invoices.list({ subscription: id });

  assert.deepEqual(
    data.map((it) => it.billing_reason),
    ['subscription_cycle', 'subscription_create'],
  );
});
