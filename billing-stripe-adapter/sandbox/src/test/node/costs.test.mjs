import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, openCheckout, prices, stripe, subscribed } from './sandbox.mjs';

test('a coupon says what it takes off, until it is deleted', async () => {
  const { id } = await stripe.coupons.create({ percent_off: 12.5, duration: 'forever' });
  await stripe.coupons.update(id, { name: 'Spring' });

  const read = await stripe.coupons.retrieve(id);
  assert.equal(read.percent_off, 12.5);
  assert.equal(read.name, 'Spring');
  assert.ok((await stripe.coupons.list()).data.some((it) => it.id === id));
  assert.equal((await stripe.coupons.del(id)).deleted, true);
});

test('a promotion code leads to its coupon while it is active', async () => {
  const coupon = await stripe.coupons.create({ amount_off: 500, currency: 'usd' });
  const { id } = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    code: 'NODE5',
  });
  await stripe.promotionCodes.update(id, { active: false });

  const { data } = await stripe.promotionCodes.list({ code: 'NODE5' });

  assert.equal(data[0].id, id);
  assert.equal(data[0].promotion.coupon, coupon.id);
  assert.equal((await stripe.promotionCodes.retrieve(id)).active, false);
});

test('a session costs what its discount leaves', async () => {
  const coupon = await stripe.coupons.create({ percent_off: 10 });

  const session = await openCheckout('payment', prices.once, {
    discounts: [{ coupon: coupon.id }],
  });

  assert.equal(session.amount_subtotal, 4900);
  assert.equal(session.total_details.amount_discount, 490);
  assert.equal(session.amount_total, 4410);
});

test('a discount is taken from a subscription again', async () => {
  const { id } = await subscribed();
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' });
  const { discounts } = await stripe.subscriptions.update(id, {
    discounts: [{ coupon: coupon.id }],
  });
  assert.equal(discounts.length, 1);

  await stripe.subscriptions.deleteDiscount(id);

  assert.deepEqual((await stripe.subscriptions.retrieve(id)).discounts, []);
});

test('a tax rate is kept', async () => {
  const { id } = await stripe.taxRates.create({
    display_name: 'VAT',
    percentage: 8.1,
    inclusive: true,
  });
  await stripe.taxRates.update(id, { active: false });

  const read = await stripe.taxRates.retrieve(id);
  assert.equal(read.percentage, 8.1);
  assert.equal(read.inclusive, true);
  assert.ok((await stripe.taxRates.list({ active: false })).data.some((it) => it.id === id));
});

test('an invoice item waits for the next invoice, which a preview shows', async () => {
  const subscription = await subscribed();
  const item = await stripe.invoiceItems.create({
    customer: subscription.customer,
    amount: 500,
    currency: 'usd',
  });
  await stripe.invoiceItems.update(item.id, { description: 'Setup' });

  const next = await stripe.invoices.createPreview({ subscription: subscription.id });

  assert.equal(next.amount_due, 2400);
  assert.ok(next.lines.data.some((it) => it.description === 'Setup' && it.amount === 500));
  const { data } = await stripe.invoiceItems.list({ customer: subscription.customer });
  assert.equal(data[0].id, item.id);
});

test('an invoice item is taken back', async () => {
  const { id } = await customer();
  const item = await stripe.invoiceItems.create({ customer: id, amount: 500, currency: 'usd' });
  assert.equal((await stripe.invoiceItems.retrieve(item.id)).amount, 500);

  assert.equal((await stripe.invoiceItems.del(item.id)).deleted, true);

  assert.deepEqual((await stripe.invoiceItems.list({ customer: id })).data, []);
});

test('a preview shows the proration of a change', async () => {
  const { id, items } = await subscribed();

  const preview = await stripe.invoices.createPreview({
    subscription: id,
    subscription_details: {
      items: [{ id: items.data[0].id, price: prices.team }],
      proration_behavior: 'always_invoice',
    },
  });

  const team = await stripe.prices.retrieve(prices.team);
  assert.equal(preview.amount_due, team.unit_amount - 1900);
});

test('the balance of a customer has its transactions', async () => {
  const { id } = await customer();

  const made = await stripe.customers.createBalanceTransaction(id, {
    amount: -500,
    currency: 'usd',
  });

  assert.equal(made.ending_balance, -500);
  assert.equal((await stripe.customers.listBalanceTransactions(id)).data[0].id, made.id);
  assert.equal((await stripe.customers.retrieve(id)).balance, -500);
});
