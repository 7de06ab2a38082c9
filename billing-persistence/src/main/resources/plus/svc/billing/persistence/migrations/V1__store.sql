create table billing.customers (
    customer_id  text primary key,
    user_id      text,
    kept_at      timestamptz,
    forgotten_at timestamptz,
    created_at   timestamptz not null default now(),
    check ((user_id is null) = (kept_at is null))
);

create index customers_user on billing.customers (user_id, kept_at);

comment on column billing.customers.user_id is
    'Null while something of the customer is stored and nobody knows whose it is. Once set, it never changes.';
comment on column billing.customers.forgotten_at is
    'When the provider turned out to have it no longer. What it bought stays its user''s.';

create table billing.standing_customers (
    user_id     text primary key,
    customer_id text not null unique references billing.customers
);

comment on table billing.standing_customers is
    'The one customer that stands for a user: of those not forgotten, the first that was kept.';

create sequence billing.observations;

comment on sequence billing.observations is
    'Numbers what is learnt and what is asked, in one order.';

create table billing.subscriptions (
    subscription_id text primary key,
    user_id         text,
    user_email      text,
    plan_id         text,
    product_slug    text,
    customer_id     text,
    status          text,
    period_start    timestamptz,
    period_end      timestamptz,
    trial_end       timestamptz,
    cancel_at       timestamptz,
    cancelled_at    timestamptz,
    live_mode       boolean,
    created_at      timestamptz,
    as_of           timestamptz,
    stamp           bigint not null default 0,
    doubted_at      timestamptz,
    due_at          timestamptz,
    asked           bigint,
    tries           integer not null default 0,
    cause           text,
    gone_at         timestamptz,
    constraint snapshot_is_whole check (
        (status is null) = (as_of is null)
        and (status is null) = (created_at is null)
        and (status is null) = (live_mode is null)),
    constraint period_is_whole check ((period_start is null) = (period_end is null)),
    constraint doubt_is_whole check (
        (doubted_at is null) = (due_at is null)
        and (doubted_at is not null or (asked is null and tries = 0 and cause is null)))
);

create index subscriptions_user on billing.subscriptions (user_id);
create index subscriptions_unclaimed on billing.subscriptions (customer_id) where user_id is null;
create index subscriptions_due on billing.subscriptions (due_at) where due_at is not null;

comment on column billing.subscriptions.status is
    'The provider''s word; null while events name the subscription and none has shown it.';
comment on column billing.subscriptions.as_of is
    'By the provider''s clock; what is judged against.';
comment on column billing.subscriptions.stamp is
    'The observation that was last learnt of it. An answer counts only if its question has a higher number.';
comment on column billing.subscriptions.doubted_at is
    'Since when the provider is to be asked; null if what is stored is not in doubt.';
comment on column billing.subscriptions.due_at is
    'When the question may be handed out, or, while it is asked, handed out again.';
comment on column billing.subscriptions.asked is
    'The number of the question that was handed out and has no answer yet.';
comment on column billing.subscriptions.gone_at is
    'When the provider said that it has none such, and nothing was learnt since.';

create table billing.subscription_items (
    subscription_id text not null references billing.subscriptions,
    position        integer not null,
    price_id        text not null,
    quantity        bigint not null check (quantity >= 0),
    primary key (subscription_id, position)
);

create table billing.purchases (
    session_id        text primary key,
    payment_intent_id text,
    user_id           text,
    user_email        text,
    plan_id           text,
    product_slug      text,
    customer_id       text,
    status            text not null,
    amount            bigint,
    currency          text,
    live_mode         boolean not null,
    created_at        timestamptz not null,
    as_of             timestamptz not null,
    check ((amount is null) = (currency is null))
);

create index purchases_user on billing.purchases (user_id);
create index purchases_unclaimed on billing.purchases (customer_id) where user_id is null;

comment on column billing.purchases.amount is 'In the smallest unit of the currency.';

create table billing.events (
    provider    text not null default 'stripe',
    event_id    text not null,
    type        text not null,
    created_at  timestamptz not null,
    received_at timestamptz not null default now(),
    live_mode   boolean not null,
    subject     text,
    outcome     text not null,
    payload     bytea not null,
    primary key (provider, event_id)
);

comment on table billing.events is 'The inbox: every event once, however often it was delivered.';
comment on column billing.events.created_at is 'By the provider''s clock.';
comment on column billing.events.subject is
    'The subscription or checkout session it is about; null if it is about nothing that is kept.';
comment on column billing.events.payload is 'As it came.';
