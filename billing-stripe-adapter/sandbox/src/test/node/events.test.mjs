import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, stripe } from './sandbox.mjs';

test('what happened is listed with its cause', async () => {
  const { id } = await customer();

  const { data } = await stripe.events.list({ type: 'customer.created', limit: 100 });

  const event = data.find((it) => it.data.object.id === id);
  assert.match(event.request.id, /^req_/);
  assert.deepEqual(await stripe.events.retrieve(event.id), event);
});
