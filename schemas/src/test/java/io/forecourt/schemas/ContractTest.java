package io.forecourt.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.forecourt.schemas.ContractBreachException.Violation;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

    private static final Path CONTRACTS = Path.of("src/main/resources/contracts");

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleKeepsTheSchemaOfItsVersionAndIsReadByTheRecord(Path sample) throws IOException {
        // Given
        Contract<?> contract =
                Contract.of(CONTRACTS.relativize(sample).getName(0).toString());
        String version = sample.getParent().getFileName().toString();
        JsonNode json = ContractJson.mapper().readTree(Files.readString(sample));

        // When
        contract.requireValid(schema(contract, version), json);
        Object event = contract.decode(json.toString());

        // Then
        assertThat(event).extracting("vin").isEqualTo(json.get("vin").asText());
    }

    @Test
    void anEncodedEventIsReadBackAsItWas() {
        VehicleCreated event = accord();

        String json = Contract.VEHICLE_CREATED.encode(event);

        assertThat(Contract.VEHICLE_CREATED.decode(json)).isEqualTo(event);
    }

    @Test
    void aPriceKeepsItsTwoDecimalsOnTheWire() {
        VehicleProcessed event = priced(new BigDecimal("4150.5"));

        String json = Contract.VEHICLE_PROCESSED.encode(event);

        assertThat(json).contains("\"price\":4150.50");
    }

    @Test
    void theVersionThatAForeignProducerLeftOutIsOne() throws IOException {
        String json = Files.readString(CONTRACTS.resolve("stock.vehicle-created/samples/v1/required-fields-only.json"));

        assertThat(Contract.VEHICLE_CREATED.decode(json).version()).isEqualTo(1);
    }

    @Test
    void theTimeThatAForeignProducerLeftOutIsThatOfTheRecord() throws IOException {
        String json = Files.readString(CONTRACTS.resolve("stock.vehicle-created/samples/v1/required-fields-only.json"));
        Instant recorded = Instant.parse("2026-05-01T10:00:00Z");

        assertThat(Contract.VEHICLE_CREATED.decode(json).orCreatedAt(recorded).createdAt())
                .isEqualTo(recorded);
    }

    @Test
    void anEventThatBreaksItsSchemaIsRefusedWithEveryFieldNamed() {
        VehicleCreated illegal = new VehicleCreated(
                UUID.randomUUID(), "", "Accord", null, 1850, -1, OdometerUnit.KILOMETRES, null, 1, Instant.EPOCH);

        assertThatThrownBy(() -> Contract.VEHICLE_CREATED.encode(illegal))
                .isInstanceOfSatisfying(
                        ContractBreachException.class,
                        breach -> assertThat(breach.violations())
                                .extracting(Violation::pointer)
                                .contains("/vin", "/manufacturer", "/year", "/odometer"))
                .hasMessageContaining("stock.vehicle-created");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    id            | "not-a-uuid"
                    vin           | ""
                    vin           | "lower case"
                    vin           | "123456789012345678901234567890123"
                    model         | "   "
                    model         | 7
                    manufacturer  | "line\\nbreak"
                    year          | "2003"
                    year          | 1899
                    year          | 2101
                    year          | 2003.5
                    odometer      | -1
                    odometer      | 10000000
                    odometerUnit  | "miles"
                    fuelType      | "steam"
                    fuelType      | "Petrol"
                    fuelType      | null
                    version       | 0
                    createdAt     | "yesterday"
                    createdAt     | 1700000000
                    price         | -0.01
                    price         | "4150.25"
                    priceUnit     | "usd"
                    processedAt   | null
                    colour        | "red"
                    """)
    void aValueOutsideTheContractIsRefusedUnderItsPointer(String field, String value) throws IOException {
        ObjectNode payload = (ObjectNode)
                ContractJson.mapper().readTree(Contract.VEHICLE_PROCESSED.encode(priced(new BigDecimal("4150.25"))));
        payload.set(field, ContractJson.mapper().readTree(value));

        assertThatThrownBy(() ->
                        Contract.VEHICLE_PROCESSED.requireValid(schema(Contract.VEHICLE_PROCESSED, "v2"), payload))
                .isInstanceOfSatisfying(
                        ContractBreachException.class,
                        breach -> assertThat(breach.violations())
                                .extracting(Violation::pointer)
                                .containsOnly("/" + field));
    }

    @Test
    void aPayloadThatIsWrongInThousandsOfPlacesIsRefusedInAFewWords() {
        ObjectNode payload = ContractJson.mapper().createObjectNode();
        for (int i = 0; i < 5_000; i++) {
            payload.put("x".repeat(500) + i, i);
        }

        assertThatThrownBy(() -> Contract.VEHICLE_CREATED.requireValid(schema(Contract.VEHICLE_CREATED, "v2"), payload))
                .isInstanceOfSatisfying(
                        ContractBreachException.class,
                        breach -> assertThat(breach.getMessage())
                                .hasSizeLessThan(10_000)
                                .endsWith("more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-90000000", "0.1234567890123456789012345"})
    void aPriceThatTakesMinutesToRoundIsRefusedAtOnce(String price) throws IOException {
        ObjectNode payload = (ObjectNode)
                ContractJson.mapper().readTree(Contract.VEHICLE_PROCESSED.encode(priced(new BigDecimal("4150.25"))));
        payload.set("price", ContractJson.mapper().readTree(price));

        assertThatThrownBy(() -> Contract.VEHICLE_PROCESSED.read(schema(Contract.VEHICLE_PROCESSED, "v2"), payload))
                .isInstanceOf(ContractBreachException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"year", "odometer", "version", "price"})
    void aNumberOfAnAbsurdSizeIsRefusedAtOnce(String field) throws IOException {
        ObjectNode payload = (ObjectNode)
                ContractJson.mapper().readTree(Contract.VEHICLE_PROCESSED.encode(priced(new BigDecimal("4150.25"))));
        payload.set(field, ContractJson.mapper().readTree("1e400000000"));

        assertThatThrownBy(() -> Contract.VEHICLE_PROCESSED.read(schema(Contract.VEHICLE_PROCESSED, "v2"), payload))
                .isInstanceOf(ContractBreachException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "1e400000000"})
    void bytesWithANumberThatNobodyCanHoldAreRefused(String number) {
        byte[] payload = Contract.VEHICLE_PROCESSED
                .encode(priced(new BigDecimal("4150.25")))
                .replace("4150.25", number)
                .getBytes(UTF_8);

        assertThatThrownBy(() -> Contract.VEHICLE_PROCESSED.read(
                        schema(Contract.VEHICLE_PROCESSED, "v2"), payload, 0, payload.length))
                .isInstanceOf(ContractBreachException.class);
    }

    @Test
    void bytesInNoEncodingOfJsonAreRefused() {
        byte[] payload = {0, 0, (byte) 0xFF, (byte) 0xFE, 0, 0, 0, '1'};

        assertThatThrownBy(() -> Contract.VEHICLE_PROCESSED.read(
                        schema(Contract.VEHICLE_PROCESSED, "v2"), payload, 0, payload.length))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("the payload is not readable JSON");
    }

    @Test
    void anEncodedEventHasItsNamesAsTheyAre() {
        VehicleCreated strange = Contract.VEHICLE_CREATED.decode(
                Contract.VEHICLE_CREATED.encode(accord()).replace("Accord", "Coupé 🚗"));

        assertThat(Contract.VEHICLE_CREATED.encode(strange)).contains("\"Coupé 🚗\"");
    }

    @Test
    void aTextThatKeepsTheSchemaIsLeftAsItIs() {
        String text = Contract.VEHICLE_CREATED.encode(accord());

        assertThat(Contract.VEHICLE_CREATED.requireValid(schema(Contract.VEHICLE_CREATED, "v2"), text))
                .isEqualTo(text);
    }

    @Test
    void ofATextThatSaysSomethingTwiceTheLastIsKept() {
        String text = Contract.VEHICLE_CREATED.encode(accord());
        String twice = text.replace("{", "{\"model\":\"Civic\",");

        assertThat(Contract.VEHICLE_CREATED.requireValid(schema(Contract.VEHICLE_CREATED, "v2"), twice))
                .doesNotContain("Civic")
                .contains("\"model\":\"Accord\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"year\": 1e99999999999}", "{\"year\": 2003}"})
    void aTextThatIsNoEventIsRefused(String text) {
        assertThatThrownBy(() -> Contract.VEHICLE_CREATED.requireValid(schema(Contract.VEHICLE_CREATED, "v2"), text))
                .isInstanceOf(ContractBreachException.class);
    }

    @Test
    void aContractOwnsItsOwnSchemasAlone() {
        assertThat(Contract.VEHICLE_CREATED.owns(schema(Contract.VEHICLE_CREATED, "v2")))
                .isTrue();
        assertThat(Contract.VEHICLE_CREATED.owns(schema(Contract.VEHICLE_PROCESSED, "v1")))
                .isFalse();
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            return files.filter(file -> file.toString().matches(".*/samples/.*\\.json")).sorted().toList().stream();
        }
    }

    private static JsonSchema schema(Contract<?> contract, String version) {
        String text = contract.versions().stream()
                .filter(released -> version.equals("v" + released.number()))
                .findFirst()
                .orElseThrow()
                .text();
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(text);
    }

    private static VehicleCreated accord() {
        return new VehicleCreated(
                UUID.fromString("0198c8a1-6f5e-7c3a-9d2b-4e5f60718293"),
                "1HGCM82633A004352",
                "Accord",
                "Honda",
                2003,
                120_000,
                OdometerUnit.KILOMETRES,
                FuelType.PETROL,
                1,
                Instant.parse("2026-01-15T09:30:00.250Z"));
    }

    private static VehicleProcessed priced(BigDecimal price) {
        VehicleCreated accord = accord();
        return new VehicleProcessed(
                accord.id(),
                accord.vin(),
                accord.model(),
                accord.manufacturer(),
                accord.year(),
                accord.odometer(),
                accord.odometerUnit(),
                accord.fuelType(),
                accord.version(),
                accord.createdAt(),
                price,
                "USD",
                accord.createdAt().plusSeconds(30));
    }
}
