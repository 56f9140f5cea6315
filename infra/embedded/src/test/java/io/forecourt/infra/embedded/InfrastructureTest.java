package io.forecourt.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.TopicDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** All parts at once, on free ports; each test leaves everything running. */
class InfrastructureTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static final Ports PORTS = Ports.free();

    private static Infrastructure infrastructure;
    private static InfrastructureClient client;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.builder(data).ports(PORTS).start();
        client = new InfrastructureClient(infrastructure);
    }

    @AfterAll
    static void stop() {
        infrastructure.close();
        assertThat(infrastructure.processes()).noneMatch(ManagedProcess::isAlive);
    }

    @Test
    void everyPartAnswers() throws Exception {
        assertThat(client.brokerIds()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(client.topics())
                .containsAll(TopicDefinition.all().stream()
                        .map(TopicDefinition::name)
                        .toList());
        assertThat(client.registeredArtifacts())
                .containsExactlyInAnyOrderElementsOf(
                        Contract.all().stream().map(Contract::subject).toList());
        assertThat(client.queryPostgres("SHOW server_version")).startsWith("18");
        client.insertIntoMongo("answers");
        assertThat(client.countInMongo("answers")).isEqualTo(1);
    }

    @Test
    void postgresIsDurableAndCountsBytesAndLettersAlikeEverywhere() throws SQLException {
        assertThat(client.queryPostgres("SHOW fsync")).isEqualTo("on");
        assertThat(client.queryPostgres("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(client.queryPostgres("SHOW full_page_writes")).isEqualTo("on");
        assertThat(client.queryPostgres("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(client.queryPostgres("SELECT datcollate FROM pg_database WHERE datname = current_database()"))
                .isEqualTo("C");
    }

    @Test
    void nothingListensToTheNetwork() throws SocketException {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        List<Integer> ports = Stream.of(
                        PORTS.brokers(),
                        PORTS.controllers(),
                        List.of(PORTS.registry(), PORTS.registryManagement(), PORTS.postgres(), PORTS.mongo()))
                .flatMap(Collection::stream)
                .toList();

        for (InetAddress address : outside) {
            for (int port : ports) {
                assertThatThrownBy(() -> connect(address, port))
                        .as("connection to %s:%d", address, port)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void brokerThatWasKilledIsMissedByNobodyAndKeepsItsRecords() throws Exception {
        // Given
        client.createTopic("killed-broker");
        client.send("killed-broker", "before");

        // When
        infrastructure.process("kafka-2").kill();
        client.send("killed-broker", "meanwhile");
        infrastructure.process("kafka-2").start();
        client.awaitInSync("killed-broker");
        infrastructure.process("kafka-1").kill();
        infrastructure.process("kafka-1").start();

        // Then
        assertThat(client.received("killed-broker", 2)).containsExactly("before", "meanwhile");
    }

    @Test
    void artifactsSurviveAKillOfTheRegistry() throws Exception {
        // Given
        List<String> artifacts = client.registeredArtifacts();

        // When
        infrastructure.process("registry").kill();
        infrastructure.process("registry").start();

        // Then
        assertThat(client.registeredArtifacts()).isNotEmpty().containsExactlyInAnyOrderElementsOf(artifacts);
    }

    @Test
    void committedRowsSurviveAKillOfPostgres() throws SQLException {
        // Given
        client.updatePostgres("CREATE TABLE survivor (id int)");
        client.updatePostgres("INSERT INTO survivor VALUES (42)");

        // When
        infrastructure.process("postgres").kill();
        infrastructure.process("postgres").start();

        // Then
        assertThat(client.queryPostgres("SELECT id FROM survivor")).isEqualTo("42");
    }

    @Test
    void postgresStartsAgainAfterItsServerAloneWasKilledFromOutside() throws SQLException {
        // Given
        ManagedProcess postgres = infrastructure.process("postgres");
        client.updatePostgres("CREATE TABLE orphans (id int)");

        // When: its children have had no time to notice
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        postgres.start();

        // Then
        assertThat(client.queryPostgres("SELECT count(*) FROM orphans")).isEqualTo("0");
    }

    @Test
    void acknowledgedDocumentsSurviveAKillOfTheMongoServer() {
        // Given
        client.insertIntoMongo("survivors");
        client.insertIntoMongo("survivors");

        // When
        infrastructure.process("mongo").kill();
        infrastructure.process("mongo").start();

        // Then
        assertThat(client.countInMongo("survivors")).isEqualTo(2);
    }

    @Test
    void everythingSurvivesAPowerCut() throws Exception {
        // Given
        client.createTopic("power-cut");
        client.send("power-cut", "kept");
        client.updatePostgres("CREATE TABLE power_cut (id int)");
        client.insertIntoMongo("power_cut");
        List<String> artifacts = client.registeredArtifacts();

        // When
        infrastructure.kill();
        infrastructure = Infrastructure.builder(data).ports(PORTS).start();

        // Then
        assertThat(client.received("power-cut", 1)).containsExactly("kept");
        assertThat(client.queryPostgres("SELECT count(*) FROM power_cut")).isEqualTo("0");
        assertThat(client.countInMongo("power_cut")).isEqualTo(1);
        assertThat(client.registeredArtifacts()).isNotEmpty().containsExactlyInAnyOrderElementsOf(artifacts);
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 200);
        }
    }
}
