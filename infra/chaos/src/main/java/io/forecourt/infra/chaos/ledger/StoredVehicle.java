package io.forecourt.infra.chaos.ledger;

import java.util.List;

/**
 * A vehicle as Postgres has it.
 *
 * @param events the identities of what was stored about it, in order
 */
public record StoredVehicle(String id, String vin, List<String> events) {

    public StoredVehicle {
        events = List.copyOf(events);
    }
}
