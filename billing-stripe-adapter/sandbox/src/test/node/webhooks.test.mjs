import assert from 'node:assert/strict';
import test from 'node:test';
import Stripe from 'stripe';
import { customer, inbox, stripe } from './sandbox.mjs';

const secret = process.env.WEBHOOK_SECRET;

test('a delivery is signed as the SDK expects it', async (t) => {
  const webhook = await inbox(process.env.WEBHOOK_PORT);
  t.after(() => webhook.close());
  const { id } = await customer({ email: 'webhook@example.com' });

  const { event, delivery } = await deliveryAbout(id, webhook);

  assert.equal(event.type, 'customer.created');
  assert.equal(event.data.object.email, 'webhook@example.com');
  assert.throws(
    () => stripe.webhooks.constructEvent(delivery.body + ' ', delivery.signature, secret),
    Stripe.errors.StripeSignatureVerificationError,
  );
});

async function deliveryAbout(id, webhook) {
  for (;;) {
    const delivery = await webhook.next();
    const event = stripe.webhooks.constructEvent(delivery.body, delivery.signature, secret);
    if (event.data.object.id === id) {
      return { event, delivery };
    }
  }
}
