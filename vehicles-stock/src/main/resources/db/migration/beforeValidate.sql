-- Before Flyway compares what was done with what there is to do.
do $$
begin
    if to_regclass('flyway_schema_history') is null then
        return;
    end if;
    -- A migration outside of a transaction that failed. Each of those can be run again as it stands, and is.
    if exists (select from flyway_schema_history where not success) then
        delete from flyway_schema_history where not success;
    end if;
    -- V2 built its index too, which V4 does now. Where V2 has run as it was, V4 finds nothing to do.
    if exists (select from flyway_schema_history where version = '2' and checksum = -1022597133) then
        update flyway_schema_history set checksum = 557637100 where version = '2' and checksum = -1022597133;
    end if;
end
$$;
