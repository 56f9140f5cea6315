package io.forecourt.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.event.VehicleProcessed;

/** Events of a vehicle, and their bytes on the wire. */
final class SampleEvents {

    static final VehicleCreated ACCORD = Contract.VEHICLE_CREATED.decode("""
            {"id":"0198c8a1-6f5e-7c3a-9d2b-4e5f60718293","vin":"1HGCM82633A004352","model":"Accord","manufacturer":"Honda",
             "year":2003,"odometer":120000,"odometerUnit":"km","version":1,"createdAt":"2026-01-15T09:30:00.250Z"}""");

    static final VehicleProcessed PRICED = Contract.VEHICLE_PROCESSED.decode("""
            {"id":"0198c8a1-6f5e-7c3a-9d2b-4e5f60718293","vin":"1HGCM82633A004352","model":"Accord","manufacturer":"Honda",
             "year":2003,"odometer":120000,"odometerUnit":"km","version":1,"createdAt":"2026-01-15T09:30:00.250Z",
             "price":2737.18,"priceUnit":"USD","processedAt":"2026-01-15T09:30:30.250Z"}""");

    private SampleEvents() {}

    static <E extends VehicleEvent> byte[] wire(Contract<E> contract, int id, E event) {
        byte[] json = contract.encode(event).getBytes(UTF_8);
        return ByteBuffer.allocate(5 + json.length)
                .put((byte) 0)
                .putInt(id)
                .put(json)
                .array();
    }
}
