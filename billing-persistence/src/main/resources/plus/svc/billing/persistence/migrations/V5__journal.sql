-- What operators look at. The indexes on tables that may be large are built afterwards, by
-- LaterIndexes and InboxIndexes, beside those who write.

create table billing.answers (
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

create index answers_subscription on billing.answers (subscription_id, number);
create index answers_time on billing.answers using brin (answered_at)
    with (pages_per_range = 32, autosummarize = on);

comment on table billing.answers is
    'What came of each question about a subscription; audits that found what was stored left out.';
comment on column billing.answers.question is 'Its number among all that was learnt and asked.';
comment on column billing.answers.was is 'What was stored, in a line; null if nothing was.';
comment on column billing.answers.told is 'What the provider said, in a line.';

create table billing.actions (
    number          bigint generated always as identity primary key,
    begun_at        timestamptz not null default now(),
    operator        text not null,
    kind            text not null,
    subject         text not null,
    subscription_id text,
    result          text
);

create index actions_subscription on billing.actions (subscription_id, number)
    where subscription_id is not null;

comment on table billing.actions is 'What operators did. Of a user it says nothing.';
comment on column billing.actions.subject is 'The provider''s id of what it was done to.';
comment on column billing.actions.subscription_id is 'That the subject is, or is about.';
comment on column billing.actions.result is 'Null while it is being done, and if it was cut short.';

-- On none of the parts: each gets its own afterwards, while it is written to.
create index inbox_received on only billing.inbox (received_at, event_id);
