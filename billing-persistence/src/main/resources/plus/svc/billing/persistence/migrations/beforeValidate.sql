-- Of a migration outside a transaction that failed, Flyway keeps a row, and would go no further. Each
-- such migration finds out how far it came before, so that it is tried again.
do $$
begin
    if to_regclass('billing.flyway_schema_history') is not null then
        delete from billing.flyway_schema_history where not success;
    end if;
end
$$;
