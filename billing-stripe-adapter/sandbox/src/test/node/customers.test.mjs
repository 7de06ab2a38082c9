import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, stripe } from './sandbox.mjs';

test('a customer is what it was made and changed to', async () => {
  const { id } = await customer({ name: 'Alice', metadata: { user: 'u1' } });
  await stripe.customers.update(id, { name: 'Alice B.', metadata: { plan: 'team' } });

  const read = await stripe.customers.retrieve(id);

  assert.equal(read.name, 'Alice B.');
  assert.equal(read.email, 'alice@example.com');
  assert.deepEqual(read.metadata, { user: 'u1', plan: 'team' });
});

test('customers are found by email', async () => {
  const bob = await customer({ email: 'bob@example.com' });

  const { data } = await stripe.customers.list({ email: 'bob@example.com' });

  assert.deepEqual(
    data.map((it) => it.id),
    [bob.id],
  );
});

test('a customer that is deleted says so', async () => {
  const { id } = await customer();

  assert.equal((await stripe.customers.del(id)).deleted, true);
  assert.equal((await stripe.customers.retrieve(id)).deleted, true);
});

test('a list goes on from page to page', async () => {
  const email = 'many@example.com';
  const made = [];
  for (let i = 0; i < 7; i++) {
    made.unshift((await customer({ email })).id);
  }

  const read = [];
  for await (const each of stripe.customers.list({ email, limit: 3 })) {
    read.push(each.id);
  }

  assert.deepEqual(read, made);
});

test('an idempotency key makes one customer of two calls', async () => {
  const options = { idempotencyKey: 'node-alice' };

  const first = await stripe.customers.create({ name: 'Alice' }, options);
  const second = await stripe.customers.create({ name: 'Alice' }, options);

  assert.equal(second.id, first.id);
});
