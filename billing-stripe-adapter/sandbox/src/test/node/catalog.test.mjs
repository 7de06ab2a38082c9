import assert from 'node:assert/strict';
import test from 'node:test';
import { prices, stripe } from './sandbox.mjs';

const ids = (list) => list.data.map((it) => it.id);

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
  const list = await stripe.prices.list({ product: 'prod_xstream', type: 'one_time' });

  assert.deepEqual(ids(list), [prices.once]);
});

test('a product is what it was made and changed to, until it is deleted', async () => {
  const { id } = await stripe.products.create({ name: 'Tea', metadata: { kind: 'green' } });
  await stripe.products.update(id, { description: 'From Uji' });

  const read = await stripe.products.retrieve(id);
  assert.equal(read.name, 'Tea');
  assert.equal(read.description, 'From Uji');
  assert.deepEqual(read.metadata, { kind: 'green' });
  assert.deepEqual(ids(await stripe.products.list({ ids: [id] })), [id]);
  assert.equal((await stripe.products.del(id)).deleted, true);
});

test('a price brings its product along', async () => {
  const price = await stripe.prices.create({
    currency: 'eur',
    unit_amount: 250,
    recurring: { interval: 'week', interval_count: 2 },
    product_data: { name: 'Milk' },
  });

  assert.equal(price.type, 'recurring');
  assert.equal(price.recurring.interval_count, 2);
  assert.equal((await stripe.products.retrieve(price.product)).name, 'Milk');
});

test('a lookup key moves to the newer price', async () => {
  const { id: product } = await stripe.products.create({ name: 'Bread' });
  const made = { product, currency: 'eur', lookup_key: 'bread' };
  const older = await stripe.prices.create({ ...made, unit_amount: 300 });
  const newer = await stripe.prices.create({
    ...made,
    unit_amount: 320,
    transfer_lookup_key: true,
  });

  assert.deepEqual(ids(await stripe.prices.list({ lookup_keys: ['bread'] })), [newer.id]);
  assert.equal((await stripe.prices.retrieve(older.id)).lookup_key, null);
});

test('a price that is not active any more is listed as such', async () => {
  const { id: product } = await stripe.products.create({ name: 'Salt' });
  const { id } = await stripe.prices.create({ product, currency: 'eur', unit_amount: 90 });

  const changed = await stripe.prices.update(id, { active: false, nickname: 'Fine' });

  assert.equal(changed.nickname, 'Fine');
  assert.deepEqual(ids(await stripe.prices.list({ product, active: false })), [id]);
  assert.deepEqual(ids(await stripe.prices.list({ product, active: true })), []);
});
