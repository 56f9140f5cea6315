package io.forecourt.infra.systemtests;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.serde.ContractSerializer;

/** Events of a vehicle that is nobody's. */
final class TriedEvent {

    private TriedEvent() {}

    /** One that no other event has. */
    static String vin() {
        return "TRIED" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
    }

    static VehicleCreated created(String vin) {
        return new VehicleCreated(
                UUID.randomUUID(),
                vin,
                "Accord",
                "Honda",
                2003,
                120_000,
                OdometerUnit.KILOMETRES,
                FuelType.PETROL,
                1,
                Instant.parse("2026-01-15T09:30:00.250Z"));
    }

    /** As vehicles-stock would put it on the topic. */
    static byte[] wire(URI registry, String vin) {
        try (var serializer = new ContractSerializer<VehicleCreated>(registry + "/apis/registry/v3")) {
            return serializer.serialize(Topics.VEHICLE_CREATED, created(vin));
        }
    }
}
