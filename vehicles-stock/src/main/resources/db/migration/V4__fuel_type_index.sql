-- Outside of a transaction (see the .conf beside it), beside those who read and write: it waits for them, they do not wait for it.

-- A build that was broken off leaves an index that is kept up to date and never used. To drop it needs a lock that all others
-- would queue up behind, so it is not waited for long: another build may still have the table.
do $$
begin
    if exists (select from pg_index where indexrelid = to_regclass('vehicle_by_fuel_type') and not indisvalid) then
        drop index vehicle_by_fuel_type;
    end if;
end
$$;

-- Nobody waits behind what follows.
set lock_timeout = 0;

-- Few values that many ask for, in the usual order of the catalogue: without it a rare one is sought through all vehicles.
create index concurrently if not exists vehicle_by_fuel_type on vehicle (fuel_type, created_at, id)
    where fuel_type is not null;

reset lock_timeout;
