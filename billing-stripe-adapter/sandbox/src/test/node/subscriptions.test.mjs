import assert from 'node:assert/strict';
import test from 'node:test';
import { control, customer, prices, stripe, subscribed } from './sandbox.mjs';

test('a subscription says what is subscribed to and until when', async () => {
  const subscription = await subscribed();

  const item = subscription.items.data[0];
  assert.equal(subscription.status, 'active');
  assert.equal(item.price.id, prices.monthly);
  assert.ok(item.current_period_end > item.current_period_start);
});

test('subscriptions are listed by customer', async () => {
  const subscription = await subscribed();

  const { data } = await stripe.subscriptions.list({ customer: subscription.customer });

  assert.deepEqual(
    data.map((it) => it.id),
    [subscription.id],
  );
});

test('a cancellation at the end of the period is taken back', async () => {
  const { id } = await subscribed();

  const ending = await stripe.subscriptions.update(id, { cancel_at_period_end: true });
  assert.equal(ending.cancel_at_period_end, true);
  assert.equal(ending.cancel_at, ending.items.data[0].current_period_end);

  const going = await stripe.subscriptions.update(id, { cancel_at_period_end: false });
  assert.equal(going.cancel_at, null);
});

test('a subscription that is canceled has ended', async () => {
  const { id } = await subscribed();

  const ended = await stripe.subscriptions.cancel(id);

  assert.equal(ended.status, 'canceled');
  assert.equal(typeof ended.ended_at, 'number');
});

test('a renewal that fails is past due until it is paid', async () => {
  const { id } = await subscribed();
  await control(`subscriptions/${id}/renew`, { outcome: 'failed' });
  assert.equal((await stripe.subscriptions.retrieve(id)).status, 'past_due');

  await control(`subscriptions/${id}/retry`, { outcome: 'paid' });

  assert.equal((await stripe.subscriptions.retrieve(id)).status, 'active');
});

test('a subscription begins without Checkout, in a trial', async () => {
  const { id } = await customer();

  const subscription = await stripe.subscriptions.create({
    customer: id,
    items: [{ price: prices.monthly, quantity: 2 }],
    trial_period_days: 14,
  });

  assert.equal(subscription.status, 'trialing');
  assert.equal(subscription.items.data[0].quantity, 2);
  assert.equal(subscription.trial_end - subscription.trial_start, 14 * 24 * 60 * 60);
});

test('a subscription that is paused is resumed', async () => {
  const { id } = await subscribed();
  await control(`subscriptions/${id}/pause`);

  const resumed = await stripe.subscriptions.resume(id, { billing_cycle_anchor: 'unchanged' });

  assert.equal(resumed.status, 'active');
});

test('the items of a subscription are read by themselves', async () => {
  const { id } = await subscribed();

  const { data } = await stripe.subscriptionItems.list({ subscription: id });
  const item = await stripe.subscriptionItems.retrieve(data[0].id);

  assert.equal(data.length, 1);
  assert.equal(item.subscription, id);
  assert.equal(item.price.id, prices.monthly);
});
