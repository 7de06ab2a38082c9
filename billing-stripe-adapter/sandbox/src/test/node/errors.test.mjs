import assert from 'node:assert/strict';
import test from 'node:test';
import Stripe from 'stripe';
import { client, control, stripe } from './sandbox.mjs';

const { errors } = Stripe;

test('an object that is not there is an invalid request', async () => {
  await assert.rejects(stripe.customers.retrieve('cus_nobody'), (error) => {
    assert.ok(error instanceof errors.StripeInvalidRequestError);
    assert.equal(error.statusCode, 404);
    assert.equal(error.code, 'resource_missing');
    assert.equal(error.param, 'id');
    assert.match(error.requestId, /^req_/);
    return true;
  });
});

test('a live key is refused', async () => {
  const live = client('sk_live_not_a_key');

  await assert.rejects(live.customers.list(), errors.StripeAuthenticationError);
});

test('an idempotency key is for one request only', async () => {
  const options = { idempotencyKey: 'node-reused' };
  await stripe.customers.create({ name: 'Alice' }, options);

  await assert.rejects(
    stripe.customers.create({ name: 'Bob' }, options),
    errors.StripeIdempotencyError,
  );
});

test('a call too many is refused as by a rate limit', async () => {
  await control('failures', { count: 1, status: 429 });

  await assert.rejects(stripe.customers.list(), errors.StripeRateLimitError);
});

test('an outage is an error of the API', async () => {
  await control('failures', { count: 1, status: 500 });

  await assert.rejects(stripe.customers.list(), errors.StripeAPIError);
});
