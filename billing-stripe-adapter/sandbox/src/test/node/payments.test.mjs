import assert from 'node:assert/strict';
import test from 'node:test';
import { bought, control, stripe } from './sandbox.mjs';

test('a refund of a part is seen on the charge', async () => {
  const charge = await bought();

  const refund = await stripe.refunds.create({ charge: charge.id, amount: 900 });

  assert.equal(refund.status, 'succeeded');
  assert.equal((await stripe.charges.retrieve(charge.id)).amount_refunded, 900);
  assert.equal((await stripe.refunds.list({ charge: charge.id })).data[0].id, refund.id);
});

test('a refund takes notes, and is not taken back', async () => {
  const charge = await bought();
  const { id } = await stripe.refunds.create({
    payment_intent: charge.payment_intent,
    reason: 'requested_by_customer',
  });
  await stripe.refunds.update(id, { metadata: { by: 'Bob' } });

  const read = await stripe.refunds.retrieve(id);
  assert.equal(read.reason, 'requested_by_customer');
  assert.deepEqual(read.metadata, { by: 'Bob' });
  await assert.rejects(stripe.refunds.cancel(id), /`succeeded`/);
});

test('a charge says what paid it, and takes notes', async () => {
  const { id, payment_intent } = await bought();
  await stripe.charges.update(id, { description: 'Tea' });

  const { data } = await stripe.charges.list({ payment_intent });

  assert.equal(data[0].id, id);
  assert.equal(data[0].description, 'Tea');
  assert.equal(data[0].amount_captured, 4900);
  assert.equal(data[0].payment_method_details.card.brand, 'visa');
});

test('a dispute is listed with its charge', async () => {
  const charge = await bought();
  await control(`charges/${charge.id}/dispute`, { reason: 'fraudulent' });

  const { data } = await stripe.disputes.list({ charge: charge.id });

  assert.equal(data[0].status, 'needs_response');
  assert.equal(data[0].reason, 'fraudulent');
});

async function disputed() {
  const charge = await bought();
  await control(`charges/${charge.id}/dispute`);
  return (await stripe.disputes.list({ charge: charge.id })).data[0].id;
}

test('a dispute is answered, or accepted', async () => {
  const answered = await disputed();
  const accepted = await disputed();
  await stripe.disputes.update(answered, {
    evidence: { uncategorized_text: 'winning_evidence' },
    submit: true,
  });
  await stripe.disputes.close(accepted);

  const won = await stripe.disputes.retrieve(answered);
  assert.equal(won.status, 'won');
  assert.equal(won.evidence_details.submission_count, 1);
  assert.equal((await stripe.disputes.retrieve(accepted)).status, 'lost');
});

test('the balance is what was paid and not given back', async () => {
  const before = (await stripe.balance.retrieve()).available[0].amount;
  const charge = await bought();
  await stripe.refunds.create({ charge: charge.id, amount: 900 });

  const { available } = await stripe.balance.retrieve();

  assert.equal(available[0].currency, 'usd');
  assert.equal(available[0].amount - before, 4000);
});

test('the account says who it is', async () => {
  const account = await stripe.accounts.retrieveCurrent();

  assert.match(account.id, /^acct_/);
  assert.equal(account.charges_enabled, true);
});
