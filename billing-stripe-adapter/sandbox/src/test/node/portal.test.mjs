import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, stripe, subscribed } from './sandbox.mjs';

const { configurations, sessions } = stripe.billingPortal;

test('a configuration is what it was made and changed to', async () => {
  const { id } = await configurations.create({
    features: { subscription_cancel: { enabled: true, mode: 'immediately' } },
  });
  await configurations.update(id, { business_profile: { headline: 'Hello' } });

  const read = await configurations.retrieve(id);
  assert.equal(read.features.subscription_cancel.mode, 'immediately');
  assert.equal(read.business_profile.headline, 'Hello');
  assert.equal(read.is_default, false);
  assert.ok((await configurations.list({ active: true })).data.some((it) => it.id === id));
});

test('a session is of its configuration', async () => {
  const { id } = await customer();
  const { id: configuration } = await configurations.create({
    features: { invoice_history: { enabled: true } },
  });

  const session = await sessions.create({ customer: id, configuration });

  assert.equal(session.configuration, configuration);
  assert.equal(session.flow, null);
});

test('a session leads straight to a cancellation', async () => {
  const subscription = await subscribed();

  const session = await sessions.create({
    customer: subscription.customer,
    flow_data: {
      type: 'subscription_cancel',
      subscription_cancel: { subscription: subscription.id },
      after_completion: { type: 'redirect', redirect: { return_url: 'https://shop.example/' } },
    },
  });

  assert.equal(session.flow.type, 'subscription_cancel');
  assert.equal(session.flow.subscription_cancel.subscription, subscription.id);
  assert.equal(session.flow.after_completion.redirect.return_url, 'https://shop.example/');
  assert.equal((await fetch(session.url)).status, 200);
});

test('a session does not lead to the subscription of somebody else', async () => {
  const { id } = await customer();
  const { id: subscription } = await subscribed();

  await assert.rejects(
    sessions.create({
      customer: id,
      flow_data: { type: 'subscription_cancel', subscription_cancel: { subscription } },
    }),
    /No such subscription/,
  );
});
