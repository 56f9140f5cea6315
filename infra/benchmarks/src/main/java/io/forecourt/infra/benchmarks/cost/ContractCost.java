package io.forecourt.infra.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.ContractSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds that an event costs between record and bytes: by Jackson alone, held to its schema without a registry, and by the
 * warm serializer and deserializer of the services. The event is a priced vehicle with all its fields, the larger of the two.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class ContractCost {

    private static final Contract<VehicleProcessed> CONTRACT = Contract.VEHICLE_PROCESSED;
    private static final ObjectMapper JACKSON = ContractJson.mapper();

    private VehicleProcessed event;
    private String text;
    private byte[] json;
    private JsonSchema schema;
    private ContractSerializer<VehicleProcessed> serializer;
    private ContractDeserializer<VehicleProcessed> deserializer;
    private byte[] wire;

    /** The registry answers here once; what is measured never asks it. */
    @Setup
    public void makeWarm() throws IOException {
        event = CONTRACT.decode("""
                {"id":"0198c8a1-6f5e-7c3a-9d2b-4e5f60718293","vin":"1HGCM82633A004352","model":"Accord","manufacturer":"Honda",
                 "year":2003,"odometer":120000,"odometerUnit":"km","fuelType":"petrol","price":2737.18,"priceUnit":"USD",
                 "version":1,"createdAt":"2026-01-15T09:30:00.250Z","processedAt":"2026-01-15T09:30:30.250Z"}""");
        text = CONTRACT.encode(event);
        json = JACKSON.writeValueAsBytes(event);
        schema = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(CONTRACT.newestVersion().text());
        try (OneContractRegistry registry = new OneContractRegistry(CONTRACT)) {
            serializer = new ContractSerializer<>(registry.api());
            deserializer = new ContractDeserializer<>(registry.api());
            wire = serializer.serialize(CONTRACT.topic(), event);
            deserializer.deserialize(CONTRACT.topic(), wire);
        }
    }

    @Benchmark
    public byte[] writeByJacksonAlone() throws IOException {
        return JACKSON.writeValueAsBytes(event);
    }

    @Benchmark
    public byte[] writeHeldToTheSchema() {
        return CONTRACT.encode(event).getBytes(UTF_8);
    }

    @Benchmark
    public byte[] writeByTheSerializer() {
        return serializer.serialize(CONTRACT.topic(), event);
    }

    /** As the relay does with what was stored. */
    @Benchmark
    public byte[] writeTheStoredText() {
        return serializer.serializeText(CONTRACT.topic(), text);
    }

    @Benchmark
    public VehicleProcessed readByJacksonAlone() throws IOException {
        return JACKSON.readValue(json, VehicleProcessed.class);
    }

    @Benchmark
    public VehicleProcessed readHeldToTheSchema() {
        return CONTRACT.read(schema, json, 0, json.length);
    }

    @Benchmark
    public VehicleProcessed readByTheDeserializer() {
        return deserializer.deserialize(CONTRACT.topic(), wire);
    }
}
