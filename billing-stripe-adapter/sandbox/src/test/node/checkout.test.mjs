import assert from 'node:assert/strict';
import test from 'node:test';
import { customer, openCheckout, pay, paidCheckout, prices, stripe } from './sandbox.mjs';

test('a session that was paid names its subscription', async () => {
  const session = await paidCheckout('subscription', prices.monthly);

  assert.equal(session.status, 'complete');
  assert.equal(session.payment_status, 'paid');
  assert.match(session.subscription, /^sub_/);
  assert.match(session.invoice, /^in_/);
});

test('a declined card leaves the session open', async () => {
  const session = await openCheckout('payment', prices.once);

  const refusal = await pay(session, '4000000000000002');

  assert.equal(refusal.status, 402);
  assert.equal(refusal.error.code, 'card_declined');
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open');
});

test('a session lists what it sells', async () => {
  const session = await openCheckout('payment', prices.once);

  const { data } = await stripe.checkout.sessions.listLineItems(session.id);

  assert.equal(data[0].price.id, prices.once);
  assert.equal(data[0].quantity, 1);
  assert.equal(session.amount_total, 4900);
});

test('a session that is expired is listed as such', async () => {
  const { id } = await customer();
  const session = await openCheckout('payment', prices.once, { customer: id });
  await stripe.checkout.sessions.expire(session.id);

  const { data } = await stripe.checkout.sessions.list({ customer: id, status: 'expired' });

  assert.deepEqual(
    data.map((it) => it.id),
    [session.id],
  );
});

test('the portal has a page for a customer', async () => {
  const { id } = await customer();

  const portal = await stripe.billingPortal.sessions.create({
    customer: id,
    return_url: 'https://shop.example/account',
  });

  assert.equal((await fetch(portal.url)).status, 200);
});
