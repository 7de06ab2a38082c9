import http from 'node:http';
import Stripe from 'stripe';

const base = new URL(process.env.SANDBOX_URL);

export const prices = {
  monthly: 'price_xstream_subscription',
  team: 'price_xstream_team',
  once: 'price_xstream_paygo',
};

export const stripe = client('sk_test_sandbox');

export function client(key) {
  return new Stripe(key, {
    protocol: 'http',
    host: base.hostname,
    port: base.port,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

export async function control(path, body = {}) {
  const response = await fetch(new URL('/sandbox/' + path, base), {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, ...(await response.json()) };
}

export function customer(params = {}) {
  return stripe.customers.create({ email: 'alice@example.com', ...params });
}

export async function openCheckout(mode, price, params = {}) {
  return stripe.checkout.sessions.create({
    mode,
    line_items: [{ price, quantity: 1 }],
    success_url: 'https://shop.example/done?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://shop.example/prices',
    ...params,
  });
}

export async function pay(session, card = '4242424242424242') {
  return control(`checkout/sessions/${session.id}/pay`, { card });
}

export async function paidCheckout(mode, price) {
  const { id } = await customer();
  const session = await openCheckout(mode, price, { customer: id });
  await pay(session);
  return stripe.checkout.sessions.retrieve(session.id);
}

export async function subscribed() {
  const session = await paidCheckout('subscription', prices.monthly);
  return stripe.subscriptions.retrieve(session.subscription);
}

export async function bought() {
  const session = await paidCheckout('payment', prices.once);
  const intent = await stripe.paymentIntents.retrieve(session.payment_intent);
  return stripe.charges.retrieve(intent.latest_charge);
}

/** Takes deliveries, if its address is made an endpoint, until it is closed. */
export async function inbox() {
  const taken = [];
  const waiting = [];
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    response.end();
    const delivery = {
      body: Buffer.concat(chunks),
      signature: request.headers['stripe-signature'],
    };
    taken.push(delivery);
    waiting.splice(0).forEach((wake) => wake());
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/webhook`,
    async next() {
      while (taken.length === 0) {
        await new Promise((wake) => waiting.push(wake));
      }
      return taken.shift();
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
