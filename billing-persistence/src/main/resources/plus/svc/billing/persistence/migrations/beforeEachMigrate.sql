-- Whoever waits for a lock makes those wait that come later: a migration gives up soon, and is tried
-- again as a whole. One outside a transaction has to see to that itself.
do $$
begin
    perform set_config('lock_timeout', '200ms', true);
end
$$;
