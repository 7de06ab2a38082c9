import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, openCheckout, pay, prices, stripe } from './sandbox.mjs';

const day = 24 * 60 * 60;

async function subscribedBy(clock) {
  const { id } = await customer({ test_clock: clock.id });
  const session = await openCheckout('subscription', prices.monthly, { customer: id });
  await pay(session);
  return (await stripe.checkout.sessions.retrieve(session.id)).subscription;
}

test('a test clock takes its subscriptions to their renewals', async () => {
  const start = Math.floor(Date.now() / 1000);
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
  const id = await subscribedBy(clock);

  const frozen_time = start + 32 * day;
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time });

  const { data } = await stripe.invoices.list({ subscription: id });
  assert.deepEqual(
    data.map((it) => it.billing_reason),
    ['subscription_cycle', 'subscription_create'],
  );
  const read = await stripe.testHelpers.testClocks.retrieve(clock.id);
  assert.equal(read.frozen_time, frozen_time);
  assert.equal(read.status, 'ready');
});

test('a draft is finalized before its hour is over', async () => {
  const frozen_time = Date.UTC(2026, 0, 1) / 1000;
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time });
  const id = await subscribedBy(clock);
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: frozen_time + 31 * day });
  const { latest_invoice } = await stripe.subscriptions.retrieve(id);
  assert.equal((await stripe.invoices.retrieve(latest_invoice)).status, 'draft');

  const open = await stripe.invoices.finalizeInvoice(latest_invoice);

  assert.equal(open.status, 'open');
  assert.equal(open.amount_due, 1900);
});

test('a test clock is deleted with its customers', async () => {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_767_225_600 });
  const { id } = await customer({ test_clock: clock.id });
  const { data } = await stripe.testHelpers.testClocks.list();
  assert.equal(data[0].id, clock.id);

  assert.equal((await stripe.testHelpers.testClocks.del(clock.id)).deleted, true);

  assert.equal((await stripe.customers.retrieve(id)).deleted, true);
});
