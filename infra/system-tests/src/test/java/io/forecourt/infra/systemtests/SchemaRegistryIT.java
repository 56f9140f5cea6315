package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.Part;
import io.forecourt.infra.embedded.Ports;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.TopicDefinition;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deployment.DeploymentException;
import io.forecourt.schemas.deployment.SchemaRegistrar;
import io.forecourt.schemas.deployment.TopicDeployment;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.ContractSerializer;
import io.forecourt.schemas.serde.RegistryUnavailableException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contracts on a real registry. */
class SchemaRegistryIT {

    private static final VehicleCreated ACCORD = new VehicleCreated(
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

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Infrastructure infrastructure;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.builder(Path.of("target/schema-registry"))
                .ports(Ports.free())
                .parts(EnumSet.of(Part.KAFKA, Part.REGISTRY))
                .build()
                .start();
    }

    @AfterAll
    static void stop() {
        infrastructure.close();
    }

    @Test
    void anEventIsReadBackAsItWasWritten() {
        byte[] wire = serializer().serialize(Topics.VEHICLE_CREATED, ACCORD);

        assertThat(deserializer().deserialize(Topics.VEHICLE_CREATED, wire)).isEqualTo(ACCORD);
    }

    @Test
    void onTheWireStandAZeroByteTheIdThatConfluentClientsAskForAndPlainJson() throws Exception {
        byte[] wire = serializer().serialize(Topics.VEHICLE_CREATED, ACCORD);

        ByteBuffer buffer = ByteBuffer.wrap(wire);
        assertThat(buffer.get()).isZero();
        JsonNode schema = json(get("/apis/ccompat/v7/schemas/ids/" + buffer.getInt()));
        assertThat(schema.get("schema").asText())
                .contains("urn:forecourt:contract:stock.vehicle-created:"
                        + Contract.VEHICLE_CREATED.newestVersion().number());
        assertThat(new String(wire, 5, wire.length - 5, UTF_8)).isEqualTo(Contract.VEHICLE_CREATED.encode(ACCORD));
    }

    @Test
    void confluentClientsFindTheSubjectsByTopicName() throws Exception {
        assertThat(get("/apis/ccompat/v7/subjects").body())
                .contains("stock.vehicle-created-value", "stock.vehicle-processed-value");
    }

    @Test
    void registeringAgainChangesNothing() {
        var first = register();
        var second = register();

        assertThat(second)
                .isEqualTo(first)
                .allSatisfy(sentence -> assertThat(sentence).contains("was there already"));
    }

    @Test
    void theRegistryEnforcesValidityAndTransitiveBackwardCompatibility() throws Exception {
        assertThat(get("/apis/registry/v3/admin/rules/VALIDITY").body()).contains("FULL");
        assertThat(get("/apis/registry/v3/admin/rules/COMPATIBILITY").body()).contains("BACKWARD_TRANSITIVE");
    }

    @Test
    void theRegistryRefusesASchemaThatOldEventsWouldBreak() throws Exception {
        String demandingMore = Contract.VEHICLE_CREATED
                .newestVersion()
                .text()
                .replace("\"required\": [", "\"required\": [\n    \"version\",");
        String request =
                ContractJson.mapper().writeValueAsString(Map.of("schemaType", "JSON", "schema", demandingMore));

        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(address("/apis/ccompat/v7/subjects/stock.vehicle-created-value/versions"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void anEventThatBreaksItsSchemaIsNotWritten() {
        VehicleCreated illegal = new VehicleCreated(
                ACCORD.id(), "", "Accord", "Honda", 1850, 0, OdometerUnit.MILES, null, 1, ACCORD.createdAt());

        assertThatThrownBy(() -> serializer().serialize(Topics.VEHICLE_CREATED, illegal))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("year");
    }

    @Test
    void aRecordWithAnUnknownSchemaIdIsABreach() {
        byte[] wire = serializer().serialize(Topics.VEHICLE_CREATED, ACCORD);
        ByteBuffer.wrap(wire).putInt(1, 987_654);

        assertThatThrownBy(() -> deserializer().deserialize(Topics.VEHICLE_CREATED, wire))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("987654");
    }

    @Test
    void aRecordWithTheSchemaOfAnotherTopicIsABreach() {
        byte[] wire = serializer().serialize(Topics.VEHICLE_CREATED, ACCORD);

        assertThatThrownBy(() -> deserializer().deserialize(Topics.VEHICLE_PROCESSED, wire))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("stock.vehicle-created");
    }

    @Test
    void aRecordThatBreaksTheSchemaItWasWrittenWithIsABreachThatNamesTheField() {
        byte[] wire = serializer().serialize(Topics.VEHICLE_CREATED, ACCORD);
        byte[] broken = new String(wire, 5, wire.length - 5, UTF_8)
                .replace("\"year\":2003", "\"year\":\"MMIII\"")
                .getBytes(UTF_8);
        byte[] record = ByteBuffer.allocate(5 + broken.length)
                .put(wire, 0, 5)
                .put(broken)
                .array();

        assertThatThrownBy(() -> deserializer().deserialize(Topics.VEHICLE_CREATED, record))
                .isInstanceOfSatisfying(
                        ContractBreachException.class,
                        breach -> assertThat(breach.violations())
                                .extracting(ContractBreachException.Violation::pointer)
                                .containsExactly("/year"));
    }

    @Test
    void aRegistryThatIsAwaySaysNothingAboutARecordAndAWarmReaderDoesNotMissIt() {
        // Given
        ContractSerializer<VehicleCreated> warmWriter = serializer();
        ContractDeserializer<VehicleCreated> warmReader = deserializer();
        byte[] wire = warmWriter.serialize(Topics.VEHICLE_CREATED, ACCORD);
        warmReader.deserialize(Topics.VEHICLE_CREATED, wire);
        ManagedProcess registry = infrastructure.process("registry");

        // When
        registry.kill();

        // Then
        try {
            assertThat(warmReader.deserialize(
                            Topics.VEHICLE_CREATED, warmWriter.serialize(Topics.VEHICLE_CREATED, ACCORD)))
                    .isEqualTo(ACCORD);
            assertThatThrownBy(() -> serializer().serialize(Topics.VEHICLE_CREATED, ACCORD))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> deserializer().deserialize(Topics.VEHICLE_CREATED, wire))
                    .isInstanceOf(RegistryUnavailableException.class);
        } finally {
            registry.start();
        }
    }

    @Test
    void aRegistryThatHasLostEverythingGetsItsIdsBack() throws Exception {
        // Given
        register();
        byte[] written = serializer().serialize(Topics.VEHICLE_CREATED, ACCORD);
        loseEverything();
        assertThatThrownBy(() -> deserializer().deserialize(Topics.VEHICLE_CREATED, written))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("Run the registrar");

        // When
        List<String> done = register();

        // Then
        assertThat(done).anySatisfy(sentence -> assertThat(sentence).contains("restored its backup"));
        assertThat(deserializer().deserialize(Topics.VEHICLE_CREATED, written)).isEqualTo(ACCORD);
        assertThat(serializer().serialize(Topics.VEHICLE_CREATED, ACCORD)).isEqualTo(written);
    }

    @Test
    void aRegistryInWhichIdsMeanSomethingElseIsRefusedUntilItIsEmptied() throws Exception {
        // Given a registry in which somebody registered a contract by hand after it had lost everything
        register();
        byte[] written = serializer().serialize(Topics.VEHICLE_CREATED, ACCORD);
        loseEverything();
        registerByHand(Contract.VEHICLE_PROCESSED);

        // When, Then
        assertThatThrownBy(SchemaRegistryIT::register)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("other ids than records refer to");

        // When
        loseEverything();
        register();

        // Then
        assertThat(deserializer().deserialize(Topics.VEHICLE_CREATED, written)).isEqualTo(ACCORD);
    }

    /** Its storage is its topics; they are gone with all that they held. */
    private static void loseEverything() throws Exception {
        List<String> storage = TopicDefinition.ofTheRegistry().stream()
                .map(TopicDefinition::name)
                .toList();
        ManagedProcess registry = infrastructure.process("registry");
        registry.kill();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            admin.deleteTopics(storage).all().get();
            await("the registry's topics to be gone")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> admin.listTopics().names().get().stream().noneMatch(storage::contains));
        }
        TopicDeployment.deploy(
                TopicDefinition.ofTheRegistry(), infrastructure.bootstrapServers(), Duration.ofSeconds(60), _ -> {});
        registry.start();
    }

    private static void registerByHand(Contract<?> contract) throws Exception {
        String request = ContractJson.mapper()
                .writeValueAsString(Map.of(
                        "schemaType", "JSON", "schema", contract.newestVersion().text()));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(address("/apis/ccompat/v7/subjects/%s/versions".formatted(contract.subject())))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static ContractSerializer<VehicleCreated> serializer() {
        ContractSerializer<VehicleCreated> serializer = new ContractSerializer<>();
        serializer.configure(Map.of("apicurio.registry.url", registryApi()), false);
        return serializer;
    }

    private static ContractDeserializer<VehicleCreated> deserializer() {
        return new ContractDeserializer<>(registryApi());
    }

    private static String registryApi() {
        return infrastructure.registryUrl() + "/apis/registry/v3";
    }

    private static List<String> register() {
        return SchemaRegistrar.register(
                infrastructure.bootstrapServers(), infrastructure.registryUrl(), Duration.ofSeconds(60), _ -> {});
    }

    private static URI address(String path) {
        return URI.create(infrastructure.registryUrl() + path);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return ContractJson.mapper().readTree(answer.body());
    }
}
