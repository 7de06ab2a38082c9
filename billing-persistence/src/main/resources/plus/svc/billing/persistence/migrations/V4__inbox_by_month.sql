-- The inbox by month. What was the inbox so far becomes its first part under its old name: nodes of
-- the build before go on writing to it, beside those of this build, until its last month is over.
--
-- Not in one transaction, so that no lock is held for longer than a moment; each statement finds out
-- whether it was run before. A lock that is not had at once is asked for again: others would wait
-- behind who waits for it.

-- The first part ends with the month after this one, or after the newest event's.
do $$
declare
    bound timestamptz;
begin
    if to_regclass('billing.inbox') is not null then
        return;
    end if;
    select (date_trunc('month', greatest(now(), max(created_at)) at time zone 'UTC')
        + interval '2 months') at time zone 'UTC' into bound from billing.events;
    perform set_config('lock_timeout', '200ms', true);
    for attempt in 1..300 loop
        begin
            alter table billing.events drop constraint if exists is_in_first_part;
            execute format('alter table billing.events add constraint is_in_first_part'
                ' check (created_at < %L) not valid', bound);
            return;
        exception when lock_not_available then
            perform pg_sleep(0.1 + 0.2 * random());
        end;
    end loop;
    raise lock_not_available using message = 'billing.events is locked by others';
end
$$;

-- Reads all of it, and holds up nobody.
do $$
begin
    if to_regclass('billing.inbox') is null then
        alter table billing.events validate constraint is_in_first_part;
    end if;
end
$$;

-- That created_at is below the bound is known by now, so that no row is read.
do $$
declare
    bound text;
begin
    if to_regclass('billing.inbox') is not null then
        return;
    end if;
    select (regexp_match(pg_get_constraintdef(oid), '''([^'']+)'''))[1] into bound
        from pg_constraint
        where conrelid = 'billing.events'::regclass and conname = 'is_in_first_part';
    create table billing.inbox (
        like billing.events including defaults including comments including compression
    ) partition by range (created_at);
    create table billing.inbox_other partition of billing.inbox (primary key (provider, event_id))
        default;
    comment on table billing.inbox is
        'Every event once, however often it was delivered, by the month in which the provider made it.';
    comment on table billing.inbox_other is
        'Events of no month that has a part of its own: long past, or of a clock that runs ahead.';
    perform set_config('lock_timeout', '200ms', true);
    for attempt in 1..300 loop
        begin
            execute format('alter table billing.inbox attach partition billing.events'
                ' for values from (minvalue) to (%L)', bound);
            alter table billing.events drop constraint is_in_first_part;
            comment on table billing.events is
                'The part of billing.inbox that was all of it once.';
            -- On none of the parts: each gets its own afterwards, while it is written to.
            create index inbox_subject on only billing.inbox (subject) where subject is not null;
            return;
        exception when lock_not_available then
            perform pg_sleep(0.1 + 0.2 * random());
        end;
    end loop;
    raise lock_not_available using message = 'billing.events is locked by others';
end
$$;

-- Whose user was erased: what comes later about them is kept without what it says of a person.
create table if not exists billing.erased (
    subject   text primary key,
    erased_at timestamptz not null default now()
);

comment on table billing.erased is
    'Customers, subscriptions, checkout sessions, invoices and payments of users that were erased.';
