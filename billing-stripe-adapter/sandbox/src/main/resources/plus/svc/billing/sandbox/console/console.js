'use strict';

const POLL_MS = 1000;
const POLL_TRIES = 30;
const ENDED = ['cancelled', 'incomplete_expired'];

function banner(kind, text) {
  const element = document.getElementById('banner');
  element.dataset.kind = kind;
  element.className = { success: 'alert', cancelled: 'alert notice', error: 'alert error' }[kind];
  element.textContent = text;
  element.hidden = false;
}

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401) {
    location.assign('/login');
    throw new Error('signed out');
  }
  if (!response.ok) {
    throw new Error(answer.message || answer.error || `status ${response.status}`);
  }
  return answer;
}

/** One click, one call: the button is off until it is answered. */
function onClick(button, action) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await action();
    } catch (error) {
      banner('error', error.message);
    } finally {
      button.disabled = false;
    }
  });
}

async function redirect(path, body) {
  const { url } = await call('POST', path, body);
  location.assign(url);
}

function offer(card) {
  onClick(card.querySelector('button'), () => redirect('/api/auth/stripe/checkout', {
    planId: card.dataset.plan,
    stripePriceId: card.dataset.price,
    mode: card.dataset.mode,
    productSlug: 'xstream',
    sourcePath: '/prices',
  }));
}

function day(time) {
  return time ? new Date(time).toLocaleDateString('en-GB', { dateStyle: 'long' }) : '';
}

function row(record) {
  const element = document.getElementById('record').content.cloneNode(true).querySelector('[data-record]');
  const values = {
    planId: record.planId,
    status: record.status,
    externalId: record.externalId,
    accessUntil: day(record.accessUntil),
    cancelAt: day(record.cancelAt),
  };
  for (const [name, value] of Object.entries(values)) {
    const field = element.querySelector(`[data-field=${name}]`);
    field.textContent = value || '';
    field.hidden = !value;
    if (!value && field.previousElementSibling) {
      field.previousElementSibling.hidden = true;
    }
  }
  element.querySelector('.badge').classList.add(record.status);
  Object.assign(element.dataset, {
    record: record.externalId,
    status: record.status,
    kind: record.kind,
    provider: record.provider,
    cancelAt: record.cancelAt || '',
  });
  const cancel = element.querySelector('[data-action=cancel]');
  cancel.hidden = record.kind !== 'subscription' || ENDED.includes(record.status);
  onClick(cancel, () => cancelRecord(record.externalId));
  return element;
}

async function cancelRecord(externalId) {
  await call('POST', '/api/auth/subscriptions/cancel', { externalId });
  await showRecords();
  await poll((records) => records.some((it) => it.externalId === externalId && ENDED.includes(it.status)));
}

let shown = '';

async function showRecords() {
  const { subscriptions } = await call('GET', '/api/auth/subscriptions');
  // What did not change stays as it is, or somebody at the keyboard loses their place.
  if (JSON.stringify(subscriptions) === shown) {
    return subscriptions;
  }
  shown = JSON.stringify(subscriptions);
  document.getElementById('records').replaceChildren(...subscriptions.map(row));
  document.getElementById('no-records').hidden = subscriptions.length > 0 || isJustBought();
  return subscriptions;
}

/** A webhook may come after the browser: asks again for a while, or until there is what is waited for. */
async function poll(done) {
  for (let tries = 0; tries < POLL_TRIES; tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, POLL_MS); });
    if (done(await showRecords())) {
      return;
    }
  }
}

async function panel() {
  onClick(document.getElementById('manage-billing'), () => redirect('/api/auth/stripe/portal', {
    returnPath: '/panel/subscription',
  }));
  await showRecords();
  // Nobody comes here without having changed something elsewhere, be it in Checkout or in the portal.
  await poll(() => false);
}

/** Its record is on its way. */
function isJustBought() {
  return new URLSearchParams(location.search).get('checkout') === 'success';
}

function returned() {
  const outcome = new URLSearchParams(location.search).get('checkout');
  if (outcome === 'success') {
    banner('success', 'Thank you. Your payment went through.');
  } else if (outcome === 'cancelled') {
    banner('cancelled', 'Checkout was cancelled. You have not been charged.');
  }
}

async function start() {
  const link = document.querySelector(`nav a[href="${location.pathname}"]`);
  if (link) {
    link.setAttribute('aria-current', 'page');
  }
  returned();
  if (location.pathname === '/login') {
    return;
  }
  const { user } = await call('GET', '/api/auth/session');
  document.getElementById('email').textContent = user.email;
  document.getElementById('who').hidden = false;
  document.querySelectorAll('[data-price]').forEach(offer);
  if (location.pathname === '/panel/subscription') {
    await panel();
  }
}

start().catch((error) => banner('error', error.message));
