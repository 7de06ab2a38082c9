import assert from 'node:assert/strict';
import test from 'node:test';
import Stripe from 'stripe';
import { customer, inbox, stripe } from './sandbox.mjs';

test('a delivery is signed as the SDK expects it', async (t) => {
  const webhook = await inbox();
  t.after(() => webhook.close());
  const { id: endpoint, secret } = await stripe.webhookEndpoints.create({
    url: webhook.url,
    enabled_events: ['customer.created'],
  });
  t.after(() => stripe.webhookEndpoints.del(endpoint));
  const { id } = await customer({ email: 'webhook@example.com' });

  const delivery = await webhook.next();
  const event = stripe.webhooks.constructEvent(delivery.body, delivery.signature, secret);

  assert.equal(event.type, 'customer.created');
  assert.equal(event.data.object.id, id);
  assert.equal(event.data.object.email, 'webhook@example.com');
  assert.throws(
    () => stripe.webhooks.constructEvent(delivery.body + ' ', delivery.signature, secret),
    Stripe.errors.StripeSignatureVerificationError,
  );
});

test('an endpoint is what it was made and changed to, and lists no secret', async () => {
  const made = await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/nobody',
    enabled_events: ['invoice.paid'],
    api_version: '2024-06-20',
  });
  await stripe.webhookEndpoints.update(made.id, { disabled: true });

  const { data } = await stripe.webhookEndpoints.list();

  const listed = data.find((it) => it.id === made.id);
  assert.equal(listed.status, 'disabled');
  assert.equal(listed.api_version, '2024-06-20');
  assert.deepEqual(listed.enabled_events, ['invoice.paid']);
  assert.equal(listed.secret, undefined);
});
