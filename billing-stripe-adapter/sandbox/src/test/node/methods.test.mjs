import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, stripe } from './sandbox.mjs';

test('a card is attached, changed and detached', async () => {
  const alice = await customer();
  const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
  await stripe.paymentMethods.attach(id, { customer: alice.id });
  await stripe.paymentMethods.update(id, { billing_details: { name: 'Alice' } });

  const read = await stripe.paymentMethods.retrieve(id);
  assert.equal(read.card.last4, '4242');
  assert.equal(read.customer, alice.id);
  assert.equal(read.billing_details.name, 'Alice');
  assert.equal((await stripe.paymentMethods.list({ customer: alice.id })).data[0].id, id);
  assert.equal((await stripe.customers.listPaymentMethods(alice.id)).data[0].id, id);
  assert.equal((await stripe.customers.retrievePaymentMethod(alice.id, id)).id, id);
  assert.equal((await stripe.paymentMethods.detach(id)).customer, null);
});

test('a setup keeps a card for its customer', async () => {
  const alice = await customer();
  const { id } = await stripe.setupIntents.create({ customer: alice.id });
  await stripe.setupIntents.update(id, { metadata: { plan: 'team' } });

  const done = await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa' });

  assert.equal(done.status, 'succeeded');
  assert.deepEqual(done.metadata, { plan: 'team' });
  assert.equal((await stripe.paymentMethods.retrieve(done.payment_method)).customer, alice.id);
  assert.equal((await stripe.setupIntents.list({ customer: alice.id })).data[0].id, id);
});

test('a setup is canceled', async () => {
  const { id } = await stripe.setupIntents.create();

  await stripe.setupIntents.cancel(id, { cancellation_reason: 'abandoned' });

  const read = await stripe.setupIntents.retrieve(id);
  assert.equal(read.status, 'canceled');
  assert.equal(read.cancellation_reason, 'abandoned');
});
