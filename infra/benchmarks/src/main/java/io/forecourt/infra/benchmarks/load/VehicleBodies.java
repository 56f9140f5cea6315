package io.forecourt.infra.benchmarks.load;

import java.io.UncheckedIOException;
import java.time.Year;
import java.util.Iterator;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.demo.RealisticVehicles;

/** Bodies for {@code POST /stock}, each of another vehicle; the same seed gives the same ones. Not thread-safe. */
public final class VehicleBodies implements Supplier<byte[]> {

    private static final Year THIS_YEAR = Year.of(2026);
    private static final JsonMapper JSON = new JsonMapper();

    private final Iterator<NewVehicle> vehicles;

    public VehicleBodies(long seed) {
        vehicles =
                new RealisticVehicles(seed, THIS_YEAR).take(Integer.MAX_VALUE).iterator();
    }

    @Override
    public byte[] get() {
        try {
            return JSON.writeValueAsBytes(vehicles.next());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
