package io.forecourt.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a registry that is away, empty or frozen must never be taken for: a reason against a record. */
class RegistryAbsenceTest {

    private static final VehicleCreated ACCORD = new VehicleCreated(
            UUID.fromString("0198c8a1-6f5e-7c3a-9d2b-4e5f60718293"),
            "1HGCM82633A004352",
            "Accord",
            "Honda",
            2003,
            120_000,
            OdometerUnit.KILOMETRES,
            null,
            1,
            Instant.parse("2026-01-15T09:30:00.250Z"));

    @Test
    void aRegistryThatKnowsNothingAtAllSaysNothingAboutARecord() throws IOException {
        HttpServer empty = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        empty.createContext("/", exchange -> {
            byte[] problem = "{\"status\":404,\"title\":\"No content with id 1\"}".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(404, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        empty.start();
        try {
            assertThatThrownBy(() -> read(empty.getAddress().getPort(), wire()))
                    .isInstanceOf(ContractNotRegisteredException.class)
                    .hasMessageContaining("Run the registrar");
        } finally {
            empty.stop(0);
        }
    }

    @Test
    void aRegistryThatIsFilledBetweenTwoQuestionsIsAskedAgain() {
        try (FakeRegistry registry = new FakeRegistry();
                ContractDeserializer<VehicleCreated> reader = new ContractDeserializer<>(registry.api())) {
            // Given a record that asks for its schema
            registry.whileSayingUnknown(() -> registry.registerAll(11));
            byte[] wire = SampleEvents.wire(Contract.VEHICLE_CREATED, 11, SampleEvents.ACCORD);

            // When the registry does not know it, but is filled before it is asked whether it knows the contract at all
            VehicleCreated read = reader.deserialize(Topics.VEHICLE_CREATED, wire);

            // Then
            assertThat(read).isEqualTo(SampleEvents.ACCORD);
        }
    }

    @Test
    void aRegistryThatTakesTheQuestionAndNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Stream.<ThrowingCallable>of(() -> read(frozen.getLocalPort(), wire()), () -> write(frozen.getLocalPort()))
                    .parallel() // each takes the five seconds after which it is given up
                    .forEach(question -> assertThatThrownBy(question)
                            .isInstanceOf(RegistryUnavailableException.class)
                            .hasMessageContaining("did not answer"));
        }
    }

    @Test
    void aRegistryThatNobodyRunsIsAway() {
        assertThatThrownBy(() -> read(1, wire())).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> write(1)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void aValueThatNoEventCanHaveIsRefusedBeforeAnybodyIsAsked() {
        assertThatThrownBy(() -> read(1, new byte[Contract.MAX_BYTES + 1]))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("16385 bytes");
    }

    private static VehicleCreated read(int port, byte[] wire) {
        try (ContractDeserializer<VehicleCreated> reader = new ContractDeserializer<>(address(port))) {
            return reader.deserialize(Topics.VEHICLE_CREATED, wire);
        }
    }

    private static byte[] write(int port) {
        try (ContractSerializer<VehicleCreated> writer = new ContractSerializer<>()) {
            writer.configure(Map.of("apicurio.registry.url", address(port)), false);
            return writer.serialize(Topics.VEHICLE_CREATED, ACCORD);
        }
    }

    private static String address(int port) {
        return "http://localhost:" + port + "/apis/registry/v3";
    }

    private static byte[] wire() {
        byte[] json = Contract.VEHICLE_CREATED.encode(ACCORD).getBytes(UTF_8);
        return ByteBuffer.allocate(5 + json.length)
                .put((byte) 0)
                .putInt(1)
                .put(json)
                .array();
    }
}
