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
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.evolution.ContractFiles.VersionFile;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.ContractSerializer;
import io.forecourt.schemas.serde.FakeRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The events of every version ever released, as their bytes stand in the log, read by today's code into today's records. */
class GoldenCorpusTest {

    private static final ContractFiles CONTRACTS = ContractFiles.OF_THIS_MODULE;
    private static final UUID ACCORD = UUID.fromString("0198c8a1-6f5e-7c3a-9d2b-4e5f60718293");
    private static final UUID GOLF = UUID.fromString("5f0c2f5e-58c0-4c83-8f0d-0a4b6d6f9a11");
    private static final Instant STOCKED = Instant.parse("2026-01-15T09:30:00.250Z");
    private static final Instant PRICED = Instant.parse("2026-03-01T00:00:29Z");

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
                .isEqualTo(new VehicleCreated(
                        ACCORD,
                        "1HGCM82633A004352",
                        "Accord",
                        "Honda",
                        2003,
                        120_000,
                        OdometerUnit.KILOMETRES,
                        null,
                        1,
                        STOCKED));
        assertThat(read("stock.vehicle-processed/samples/v1/all-fields.json"))
                .isEqualTo(new VehicleProcessed(
                        ACCORD,
                        "1HGCM82633A004352",
                        "Accord",
                        "Honda",
                        2003,
                        120_000,
                        OdometerUnit.KILOMETRES,
                        null,
                        1,
                        STOCKED,
                        new BigDecimal("4150.25"),
                        "USD",
                        PRICED));
    }

    @Test
    void anEventOfVersion2SaysWhatTheVehicleIsDrivenWith() {
        assertThat(read("stock.vehicle-created/samples/v2/electric.json"))
                .isEqualTo(new VehicleCreated(
                        UUID.fromString("0199a3d4-52c1-7b60-8e1f-2a3b4c5d6e7f"),
                        "5YJ3E1EA7KF317000",
                        "Model 3",
                        "Tesla",
                        2019,
                        61_200,
                        OdometerUnit.MILES,
                        FuelType.ELECTRIC,
                        2,
                        Instant.parse("2026-09-03T14:05:09.001Z")));
        assertThat(read("stock.vehicle-processed/samples/v2/plug-in-hybrid-without-version-and-time.json"))
                .isEqualTo(new VehicleProcessed(
                        UUID.fromString("3c9e5a0b-7d14-4a8e-b6f2-91d0c4e8a735"),
                        "YV1LFBMVDJ1330123",
                        "XC90 T8 \"Inscription\"",
                        "Volvo",
                        2018,
                        98_400,
                        OdometerUnit.KILOMETRES,
                        FuelType.PLUG_IN_HYBRID,
                        1,
                        null,
                        new BigDecimal("31999.90"),
                        "USD",
                        PRICED));
    }

    @Test
    void whatAForeignProducerLeftOutIsFilledInAlikeInEveryVersion() {
        VehicleCreated golf = new VehicleCreated(
                GOLF, "WVWZZZ1JZXW000001", "Golf", "Volkswagen", 1999, 0, OdometerUnit.KILOMETRES, null, 1, null);

        assertThat(read("stock.vehicle-created/samples/v1/required-fields-only.json"))
                .isEqualTo(golf);
        assertThat(read("stock.vehicle-created/samples/v2/required-fields-only.json"))
                .isEqualTo(golf);
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
