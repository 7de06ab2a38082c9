import assert from 'node:assert/strict';
import test from 'node:test';
import { control, prices, stripe, subscribed } from './sandbox.mjs';

test('the invoice of a subscription says what was paid', async () => {
  const subscription = await subscribed();

  const invoice = await stripe.invoices.retrieve(subscription.latest_invoice);

  assert.equal(invoice.status, 'paid');
  assert.equal(invoice.amount_paid, 1900);
  assert.equal(invoice.parent.subscription_details.subscription, subscription.id);
});

test('each renewal has an invoice', async () => {
  const { id } = await subscribed();
  await control(`subscriptions/${id}/renew`, { outcome: 'paid' });

  const { data } = await stripe.invoices.list({ subscription: id });

  assert.deepEqual(
    data.map((it) => it.billing_reason),
    ['subscription_cycle', 'subscription_create'],
  );
});

async function openInvoice() {
  const { id } = await subscribed();
  await control(`subscriptions/${id}/renew`, { outcome: 'failed' });
  return (await stripe.subscriptions.retrieve(id)).latest_invoice;
}

test('an open invoice is paid', async () => {
  const id = await openInvoice();
  assert.equal((await stripe.invoices.retrieve(id)).status, 'open');

  const paid = await stripe.invoices.pay(id);

  assert.equal(paid.status, 'paid');
  assert.equal(paid.amount_remaining, 0);
});

test('an open invoice is given up', async () => {
  assert.equal((await stripe.invoices.voidInvoice(await openInvoice())).status, 'void');
  assert.equal(
    (await stripe.invoices.markUncollectible(await openInvoice())).status,
    'uncollectible',
  );
});

test('the lines of an invoice are listed, and what paid it', async () => {
  const { latest_invoice: invoice } = await subscribed();

  const lines = await stripe.invoices.listLineItems(invoice);
  const payments = await stripe.invoicePayments.list({ invoice });
  const payment = await stripe.invoicePayments.retrieve(payments.data[0].id);

  assert.equal(lines.data[0].pricing.price_details.price, prices.monthly);
  assert.equal(payment.amount_paid, 1900);
  assert.match(payment.payment.payment_intent, /^pi_/);
});
