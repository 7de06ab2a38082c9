alter table billing.subscriptions
    add column given_up_at timestamptz,
    add column audited     boolean not null default false,
    add column drifts      integer not null default 0,
    drop constraint doubt_is_whole,
    -- What nodes of the build before write is let through: they leave given_up_at and audited as they find them.
    add constraint doubt_is_whole check (
        (doubted_at is not null or (due_at is null and asked is null and tries = 0 and cause is null))
        and (doubted_at is null or due_at is not null or given_up_at is not null));

create index subscriptions_audit on billing.subscriptions (subscription_id)
    where due_at is null
        and (doubted_at is not null or status in ('trialing', 'active', 'past_due', 'unpaid', 'paused'));

comment on column billing.subscriptions.due_at is
    'When the question may be handed out, or, while it is asked, handed out again; null if there is no doubt, or it was given up.';
comment on column billing.subscriptions.given_up_at is
    'When a question was given up: a dead letter as long as the doubt is not due.';
comment on column billing.subscriptions.audited is
    'Whether nothing but an audit led to the doubt.';
comment on column billing.subscriptions.drifts is
    'How often an audit found something else than what events had told.';

create index purchases_payment on billing.purchases (payment_intent_id);

create table billing.payments (
    payment_intent_id text primary key,
    invoice_id        text,
    refunded          bigint,
    currency          text,
    dispute_id        text,
    dispute_status    text,
    disputed_at       timestamptz,
    check ((refunded is null) = (currency is null)),
    check ((dispute_id is null) = (dispute_status is null)
        and (dispute_id is null) = (disputed_at is null))
);

create index payments_invoice on billing.payments (invoice_id) where invoice_id is not null;

comment on table billing.payments is
    'Payments that were refunded, disputed, or are a purchase''s: whoever stores one or the other locks the row first.';
comment on column billing.payments.refunded is 'In the smallest unit of the currency.';
comment on column billing.payments.disputed_at is 'By the provider''s clock.';

create table billing.invoices (
    invoice_id       text primary key,
    subscription_id  text,
    customer_id      text,
    number           text,
    status           text not null,
    currency         text not null,
    total            bigint not null,
    amount_due       bigint not null,
    amount_paid      bigint not null,
    amount_remaining bigint not null,
    attempts         integer not null,
    next_attempt_at  timestamptz,
    hosted_url       text,
    pdf_url          text,
    period_start     timestamptz,
    period_end       timestamptz,
    live_mode        boolean not null,
    created_at       timestamptz not null,
    as_of            timestamptz not null,
    constraint period_is_whole check ((period_start is null) = (period_end is null))
);

create index invoices_subscription on billing.invoices (subscription_id);
create index invoices_customer on billing.invoices (customer_id);

comment on column billing.invoices.status is 'The provider''s word.';
comment on column billing.invoices.total is 'All amounts are in the smallest unit of the currency.';

create table billing.checkouts (
    user_id      text not null,
    price_id     text not null,
    sequence     bigint not null,
    stands       boolean not null,
    session_id   text unique,
    user_email   text not null,
    customer_id  text not null,
    plan_id      text not null,
    mode         text not null,
    product_slug text not null,
    success_url  text not null,
    cancel_url   text not null,
    primary key (user_id, price_id)
);

comment on table billing.checkouts is
    'The last checkout of a user for a price: the one that stands, if it has not ended.';
comment on column billing.checkouts.sequence is 'How many there were before it.';
comment on column billing.checkouts.session_id is 'Its page; null until it is known to be open.';

create table billing.inquiries (
    kind        text not null,
    subject     text not null,
    opened_at   timestamptz not null default now(),
    due_at      timestamptz,
    tries       integer not null default 0,
    cause       text,
    given_up_at timestamptz,
    told_at     timestamptz,
    primary key (kind, subject),
    constraint inquiry_is_in_one_state check (
        (due_at is null) = (given_up_at is not null or told_at is not null)
        and (given_up_at is null or told_at is null))
);

create index inquiries_due on billing.inquiries (due_at) where due_at is not null;

comment on column billing.inquiries.due_at is
    'When it may be handed out; null if it was given up, or there is nothing to ask.';
comment on column billing.inquiries.told_at is
    'When an event told it; kept, so that it is not asked after all.';

create table billing.duties (
    duty   text primary key,
    number bigint not null,
    cursor text,
    due_at timestamptz not null
);

comment on column billing.duties.number is 'Of the last turn at it; whoever has it may report.';
comment on column billing.duties.due_at is 'When the next turn may be taken.';

create table billing.outbox (
    id            uuid primary key default gen_random_uuid(),
    aggregatetype text not null,
    aggregateid   text not null,
    type          text not null,
    payload       jsonb not null,
    position      bigint generated always as identity,
    created_at    timestamptz not null,
    due_at        timestamptz not null,
    tries         integer not null default 0
);

create index outbox_order on billing.outbox (aggregateid, position);
create index outbox_position on billing.outbox (position);

comment on table billing.outbox is
    'What others are to be told. Its first five columns are those that Debezium''s outbox event router reads by default.';
comment on column billing.outbox.position is
    'The order of the messages about one record: drawn while that is locked, so that whatever is lower is committed.';

comment on column billing.events.subject is
    'The subscription, checkout session, invoice, payment or customer it is about; null if it is about nothing that is kept.';
