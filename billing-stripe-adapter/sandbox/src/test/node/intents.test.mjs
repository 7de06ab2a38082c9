import assert from 'node:assert/strict';
import test from 'node:test';
import Stripe from 'stripe';
import { customer, stripe } from './sandbox.mjs';

function intent(params = {}) {
  return stripe.paymentIntents.create({
    amount: 1900,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    payment_method_types: ['card'],
    ...params,
  });
}

test('a payment is changed, then confirmed', async () => {
  const { id: alice } = await customer();
  const { id } = await intent({ customer: alice });
  await stripe.paymentIntents.update(id, { amount: 2000 });

  const paid = await stripe.paymentIntents.confirm(id);

  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.amount_received, 2000);
  assert.equal((await stripe.paymentIntents.list({ customer: alice })).data[0].id, id);
});

test('what is authorised is taken later, or not at all', async () => {
  const { id } = await intent({ capture_method: 'manual', confirm: true });
  const other = await intent({ capture_method: 'manual', confirm: true });

  const taken = await stripe.paymentIntents.capture(id, { amount_to_capture: 900 });
  const canceled = await stripe.paymentIntents.cancel(other.id);

  assert.equal(other.status, 'requires_capture');
  assert.equal(taken.amount_received, 900);
  assert.equal(canceled.status, 'canceled');
});

test('a decline says why, and what it is about', async () => {
  const declined = intent({
    payment_method: 'pm_card_chargeDeclinedInsufficientFunds',
    confirm: true,
  });

  await assert.rejects(declined, (error) => {
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.equal(error.code, 'card_declined');
    assert.equal(error.decline_code, 'insufficient_funds');
    assert.equal(error.payment_intent.status, 'requires_payment_method');
    return true;
  });
});

test('a bank that asks leaves a page to go to', async () => {
  const asked = await intent({
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: 'https://shop.example/done',
  });

  assert.equal(asked.status, 'requires_action');
  assert.equal(asked.next_action.type, 'redirect_to_url');
  assert.equal((await fetch(asked.next_action.redirect_to_url.url)).status, 200);
});
