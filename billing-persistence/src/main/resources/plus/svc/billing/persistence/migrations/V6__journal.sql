-- What operators look at. Not in one transaction, so that no lock is held for longer than a moment;
-- each statement finds out whether it was run before.

create table if not exists billing.answers (
    number          bigint generated always as identity primary key,
    subscription_id text not null,
    answered_at     timestamptz not null default now(),
    question        bigint not null,
    tries           integer not null,
    kind            text not null,
    was             text,
    told            text,
    cause           text
);

create index if not exists answers_subscription on billing.answers (subscription_id, number);
create index if not exists answers_time on billing.answers using brin (answered_at)
    with (pages_per_range = 32, autosummarize = on);

comment on table billing.answers is
    'What came of each question about a subscription; audits that found what was stored left out.';
comment on column billing.answers.question is 'Its number among all that was learnt and asked.';
comment on column billing.answers.was is 'What was stored, in a line; null if nothing was.';
comment on column billing.answers.told is 'What the provider said, in a line.';

create table if not exists billing.actions (
    number          bigint generated always as identity primary key,
    begun_at        timestamptz not null default now(),
    operator        text not null,
    kind            text not null,
    subject         text not null,
    subscription_id text,
    result          text
);

create index if not exists actions_subscription on billing.actions (subscription_id, number)
    where subscription_id is not null;

comment on table billing.actions is 'What operators did. Of a user it says nothing.';
comment on column billing.actions.subject is 'The provider''s id of what it was done to.';
comment on column billing.actions.subscription_id is 'That the subject is, or is about.';
comment on column billing.actions.result is 'Null while it is being done, and if it was cut short.';

-- Ones that were broken off are there, and good for nothing.
do $$
declare
    broken text;
begin
    for broken in
        select indexrelid::regclass from pg_index where not indisvalid and indexrelid in (
            to_regclass('billing.events_received'),
            to_regclass('billing.subscriptions_email'),
            to_regclass('billing.subscriptions_given_up'),
            to_regclass('billing.purchases_email'),
            to_regclass('billing.inquiries_given_up'))
    loop
        execute 'drop index ' || broken;
    end loop;
end
$$;

create index concurrently if not exists subscriptions_email
    on billing.subscriptions (lower(user_email)) where user_email is not null;

create index concurrently if not exists subscriptions_given_up
    on billing.subscriptions (given_up_at) where doubted_at is not null and due_at is null;

create index concurrently if not exists purchases_email
    on billing.purchases (lower(user_email)) where user_email is not null;

create index concurrently if not exists inquiries_given_up
    on billing.inquiries (given_up_at) where given_up_at is not null;

create index concurrently if not exists events_received
    on billing.events (received_at, event_id);

-- The part that was all of the inbox once has it by now; those of the months to come are small.
do $$
begin
    if to_regclass('billing.inbox') is null then
        return;
    end if;
    perform set_config('lock_timeout', '200ms', true);
    for attempt in 1..300 loop
        begin
            create index if not exists inbox_received on billing.inbox (received_at, event_id);
            return;
        exception when lock_not_available then
            perform pg_sleep(0.1 + 0.2 * random());
        end;
    end loop;
    raise lock_not_available using message = 'billing.inbox is locked by others';
end
$$;
