import assert from 'node:assert/strict';
import test from 'node:test';
import { prices, stripe } from './sandbox.mjs';

test('a product says what is sold', async () => {
  const product = await stripe.products.retrieve('prod_xstream');

  assert.equal(product.name, 'XStream');
  assert.equal(product.active, true);
  assert.equal(product.metadata.slug, 'xstream');
});

test('a price is read with its product', async () => {
  const price = await stripe.prices.retrieve(prices.monthly, { expand: ['product'] });

  assert.equal(price.unit_amount, 1900);
  assert.equal(price.recurring.interval, 'month');
  assert.equal(price.product.name, 'XStream');
});

test('prices are listed by type', async () => {
  const { data } = await stripe.prices.list({ product: 'prod_xstream', type: 'one_time' });

  assert.deepEqual(
    data.map((it) => it.id),
    [prices.once],
  );
});
