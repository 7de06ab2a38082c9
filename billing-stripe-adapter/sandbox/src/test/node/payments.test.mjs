import assert from 'node:assert/strict';
import test from 'node:test';
import { bought, control, stripe } from './sandbox.mjs';

test('a refund of a part is seen on the charge', async () => {
  const charge = await bought();

  const refund = await stripe.refunds.create({ charge: charge.id, amount: 900 });

  assert.equal(refund.status, 'succeeded');
  assert.equal((await stripe.charges.retrieve(charge.id)).amount_refunded, 900);
  assert.equal((await stripe.refunds.list({ charge: charge.id })).data[0].id, refund.id);
});

test('a dispute is listed with its charge', async () => {
  const charge = await bought();
  await control(`charges/${charge.id}/dispute`, { reason: 'fraudulent' });

  const { data } = await stripe.disputes.list({ charge: charge.id });

  assert.equal(data[0].status, 'needs_response');
  assert.equal(data[0].reason, 'fraudulent');
});
