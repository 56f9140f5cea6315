-- Texts are kept and compared in Unicode whatever locale the server was set up with: pg_c_utf8 is built into Postgres 17+.

create table vehicle (
    id                   uuid primary key,
    vin                  text collate "C" not null constraint vehicle_vin_key unique,
    model                text collate pg_c_utf8 not null,
    manufacturer         text collate pg_c_utf8 not null,
    year                 integer not null,
    odometer             integer not null check (odometer >= 0),
    odometer_unit        text not null check (odometer_unit in ('km', 'mi')),
    -- Kilometres and miles on one scale, exactly: what a sort by odometer means.
    odometer_millimetres bigint not null generated always as
                         (odometer * case odometer_unit when 'mi' then 1609344::bigint else 1000000::bigint end) stored,
    version              integer not null check (version >= 1),
    created_at           timestamptz not null
);

-- One index for each sort of the catalogue, with the id that makes its order total.
create index vehicle_by_created_at on vehicle (created_at, id);
create index vehicle_by_year on vehicle (year, id);
create index vehicle_by_odometer on vehicle (odometer_millimetres, id);
create index vehicle_by_manufacturer on vehicle (lower(manufacturer), id);
create index vehicle_by_model on vehicle (lower(model), id);

-- The history of each vehicle and, as long as published_at is null, the outbox.
create table vehicle_event (
    seq          bigint generated always as identity primary key,
    event_id     uuid not null unique,
    vehicle_id   uuid not null references vehicle (id),
    version      integer not null,
    type         text not null,
    subject      text not null,
    payload      text not null,
    traceparent  text,
    occurred_at  timestamptz not null,
    published_at timestamptz,
    constraint vehicle_event_version_key unique (vehicle_id, version)
);

create index vehicle_event_unpublished on vehicle_event (seq) where published_at is null;

-- Facts do not change: only the note that one was published may be made.
create function vehicle_event_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'vehicle_event is append-only: % is refused', tg_op using errcode = 'restrict_violation';
end
$$;

create trigger vehicle_event_no_update before update on vehicle_event for each row
    when ((old.seq, old.event_id, old.vehicle_id, old.version, old.type, old.subject, old.payload, old.traceparent,
           old.occurred_at)
          is distinct from
          (new.seq, new.event_id, new.vehicle_id, new.version, new.type, new.subject, new.payload, new.traceparent,
           new.occurred_at))
    execute function vehicle_event_refuse_change();
create trigger vehicle_event_no_delete before delete on vehicle_event for each statement
    execute function vehicle_event_refuse_change();
create trigger vehicle_event_no_truncate before truncate on vehicle_event for each statement
    execute function vehicle_event_refuse_change();
