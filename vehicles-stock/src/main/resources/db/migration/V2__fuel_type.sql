-- What the vehicle is driven with, in the words of the contract; null where nobody stated it.
alter table vehicle add column fuel_type text;

-- Not valid: holds for all that is written from now on, and does not read the whole table, locked, to find that it is null.
alter table vehicle add constraint vehicle_fuel_type_check
    check (fuel_type in ('petrol', 'diesel', 'hybrid', 'plug-in-hybrid', 'electric', 'lpg', 'cng', 'hydrogen', 'other'))
    not valid;
