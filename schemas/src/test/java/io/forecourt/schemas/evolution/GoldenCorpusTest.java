package io.forecourt.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.ContractSerializer;
import io.forecourt.schemas.serde.FakeRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of every version ever released, as their bytes stand in the log, read by today's code into today's records. */
class GoldenCorpusTest {

    private static final ContractFiles CONTRACTS = ContractFiles.OF_THIS_MODULE;

    private static FakeRegistry registry;
    private static ContractDeserializer<VehicleEvent> reader;

    @BeforeAll
    static void start() {
        registry = new FakeRegistry();
        List<String> schemas = ReleasedList.of(CONTRACTS).schemas();
        for (String path : schemas) {
            VersionFile schema = VersionFile.of(path).orElseThrow();
            registry.register(
                    schema.topic() + "-value",
                    String.valueOf(schema.version()),
                    1 + schemas.indexOf(path),
                    CONTRACTS.text(path));
        }
        reader = new ContractDeserializer<>(registry.api());
    }

    @AfterAll
    static void stop() {
        reader.close();
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventEverReleasedIsReadWithAllItsValues(VersionFile sample) {
        // Given
        byte[] wire = wire(sample);

        // When
        VehicleEvent event = reader.deserialize(sample.topic(), wire);

        // Then
        JsonNode read = ContractJson.mapper().valueToTree(event);
        assertThat(read).isEqualTo(asTodaysRecordsHoldIt(CONTRACTS.json(sample.path())));
    }

    @Test
    void anEventOfVersion1HasNoFuelType() {
        assertThat(read("stock.vehicle-created/samples/v1/all-fields.json"))
                .returns(UUID.fromString("0198c8a1-6f5e-7c3a-9d2b-4e5f60718293"), VehicleEvent::id)
                .returns("1HGCM82633A004352", VehicleEvent::vin)
                .returns("Accord", VehicleEvent::model)
                .returns("Honda", VehicleEvent::manufacturer)
                .returns(2003, VehicleEvent::year)
                .returns(120_000, VehicleEvent::odometer)
                .returns(OdometerUnit.KILOMETRES, VehicleEvent::odometerUnit)
                .returns(1, VehicleEvent::version)
                .returns(Instant.parse("2026-01-15T09:30:00.250Z"), VehicleEvent::createdAt)
                .returns(null, VehicleEvent::fuelType);
        assertThat((VehicleProcessed) read("stock.vehicle-processed/samples/v1/miles-and-a-chassis-number.json"))
                .returns("MGA 1500 Coupé", VehicleProcessed::model)
                .returns(OdometerUnit.MILES, VehicleProcessed::odometerUnit)
                .returns(3, VehicleProcessed::version)
                .returns(new BigDecimal("21999.90"), VehicleProcessed::price)
                .returns("USD", VehicleProcessed::priceUnit)
                .returns(Instant.parse("2026-03-01T00:00:29Z"), VehicleProcessed::processedAt)
                .returns(null, VehicleProcessed::fuelType);
    }

    @Test
    void anEventOfVersion2SaysWhatTheVehicleIsDrivenWith() {
        assertThat(read("stock.vehicle-created/samples/v2/electric.json"))
                .returns("Model 3", VehicleEvent::model)
                .returns(FuelType.ELECTRIC, VehicleEvent::fuelType);
        assertThat(read("stock.vehicle-processed/samples/v2/plug-in-hybrid-without-version-and-time.json"))
                .returns("XC90 T8 \"Inscription\"", VehicleEvent::model)
                .returns(FuelType.PLUG_IN_HYBRID, VehicleEvent::fuelType);
        assertThat(read("stock.vehicle-created/samples/v2/fuel-type-not-stated.json"))
                .returns(null, VehicleEvent::fuelType);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatAForeignProducerLeftOutIsFilledInAlikeInEveryVersion(int version) {
        assertThat(read("stock.vehicle-created/samples/v%d/required-fields-only.json".formatted(version)))
                .returns("WVWZZZ1JZXW000001", VehicleEvent::vin)
                .returns(0, VehicleEvent::odometer)
                .returns(1, VehicleEvent::version)
                .returns(null, VehicleEvent::createdAt)
                .returns(null, VehicleEvent::fuelType);
    }

    @SuppressWarnings("unchecked") // the contract of its topic
    private static String text(Contract<?> contract, VehicleEvent event) {
        return ((Contract<VehicleEvent>) contract).encode(event);
    }

    @ParameterizedTest
    @MethodSource("io.forecourt.schemas.Contract#all")
    void theEventWithAllFieldsOfTheNewestVersionIsWhatTodaysProducerWritesByteForByte(Contract<?> contract) {
        String path = "%s/samples/v%d/all-fields.json"
                .formatted(contract.topic(), contract.newestVersion().number());
        VersionFile sample = VersionFile.of(path).orElseThrow();
        assertThat(ReleasedList.of(CONTRACTS).has(path))
                .as(path + " is released")
                .isTrue();

        try (ContractSerializer<VehicleEvent> writer = new ContractSerializer<>(registry.api())) {
            assertThat(writer.serialize(contract.topic(), read(path))).isEqualTo(wire(sample));
            assertThat(writer.serializeText(contract.topic(), text(contract, read(path))))
                    .isEqualTo(wire(sample));
        }
    }

    static List<VersionFile> samples() {
        return ReleasedList.of(CONTRACTS).files().stream()
                .filter(file -> file.kind() == VersionFile.Kind.SAMPLE)
                .toList();
    }

    private static VehicleEvent read(String sample) {
        VersionFile file = VersionFile.of(sample).orElseThrow();
        return reader.deserialize(file.topic(), wire(file));
    }

    private static byte[] wire(VersionFile sample) {
        return WireDump.parse(CONTRACTS.text(sample.wire()));
    }

    /** With the defaults of the contract filled in, and the price in two decimals. */
    private static JsonNode asTodaysRecordsHoldIt(JsonNode sample) {
        ObjectNode event = sample.deepCopy();
        if (!event.has("version")) {
            event.put("version", 1);
        }
        if (event.has("price")) {
            event.put("price", event.get("price").decimalValue().setScale(2));
        }
        return event;
    }
}
