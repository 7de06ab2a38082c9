-- Room on each page for the next state of its rows, which then needs no new entry in any index.
alter table billing.subscriptions set (fillfactor = 70);

-- Cheaper to write than what servers compress with otherwise; not every build of PostgreSQL has it.
do $$
begin
    alter table billing.events alter column payload set compression lz4;
exception when feature_not_supported then
    null;
end
$$;
