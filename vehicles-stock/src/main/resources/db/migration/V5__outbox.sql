-- What is still to be told, in a table of its own: a fact that was told is a row less here, where before it was a new version of
-- the whole fact and of its entries in four indexes. All in one transaction and under a lock that nobody writes beside: an instance from before
-- it takes vehicles in before and after, as nothing of its statement changes.
-- An autovacuum in the way gives up only after deadlock_timeout, 1 s, which is the usual patience of a migration.
set local lock_timeout = '2s';
lock table vehicle_event in access exclusive mode;

create table outbox (
    seq      bigint primary key,
    event_id uuid not null
) with (
    -- A queue is as large as what was taken from it since the last vacuum.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0
);

insert into outbox (seq, event_id) select seq, event_id from vehicle_event where published_at is null order by seq;

-- Whoever writes a fact, whatever its version, has it told. No foreign key, which would be looked up for each row: facts are not
-- deleted, and nobody else writes here.
create function vehicle_event_is_to_be_told() returns trigger language plpgsql as $$
begin
    insert into outbox (seq, event_id) select seq, event_id from told;
    return null;
end
$$;

create trigger vehicle_event_to_outbox after insert on vehicle_event referencing new table as told
    for each statement execute function vehicle_event_is_to_be_told();

-- An older instance that relays finds no column any more, gives its leadership up, and leaves the outbox to a newer one.
alter table vehicle_event drop column published_at;

drop trigger vehicle_event_no_update on vehicle_event;
create trigger vehicle_event_no_update before update on vehicle_event for each statement
    execute function vehicle_event_refuse_change();
