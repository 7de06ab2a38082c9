import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, stripe } from './sandbox.mjs';

function meter(event_name) {
  return stripe.billing.meters.create({
    display_name: 'Calls',
    event_name,
    default_aggregation: { formula: 'sum' },
  });
}

test('usage is added up by its meter', async () => {
  const { id: alice } = await customer();
  const { id } = await meter('node_calls');
  const now = Math.floor(Date.now() / 60_000) * 60;
  for (const value of ['3', '4']) {
    const told = await stripe.billing.meterEvents.create({
      event_name: 'node_calls',
      payload: { stripe_customer_id: alice, value },
      timestamp: now - 60,
    });
    assert.equal(told.payload.value, value);
  }

  const { data } = await stripe.billing.meters.listEventSummaries(id, {
    customer: alice,
    start_time: now - 120,
    end_time: now,
  });

  assert.equal(data[0].aggregated_value, 7);
  assert.equal(data[0].meter, id);
});

test('a meter is renamed, and rests for a while', async () => {
  const { id } = await meter('node_bytes');
  await stripe.billing.meters.update(id, { display_name: 'Bytes' });

  const resting = await stripe.billing.meters.deactivate(id);
  const { data } = await stripe.billing.meters.list({ status: 'inactive' });
  await stripe.billing.meters.reactivate(id);

  const read = await stripe.billing.meters.retrieve(id);
  assert.equal(typeof resting.status_transitions.deactivated_at, 'number');
  assert.deepEqual(
    data.map((it) => it.id),
    [id],
  );
  assert.equal(read.display_name, 'Bytes');
  assert.equal(read.status, 'active');
});
