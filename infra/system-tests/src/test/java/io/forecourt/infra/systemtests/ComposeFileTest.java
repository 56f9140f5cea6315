package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.Ports;
import io.forecourt.infra.local.LocalSystem;
import org.junit.jupiter.api.Test;

/** What holds for every container, and for all of them together. Docker is not asked. */
class ComposeFileTest {

    private static final ComposeFile COMPOSE = ComposeFile.read();
    private static final Dockerfile DOCKERFILE = Dockerfile.read();

    /** The launcher has none. */
    private static final int KAFKA_UI = 8080;

    private static final List<String> BROKERS = List.of("kafka-1", "kafka-2", "kafka-3");

    /** What a health check may start every few seconds: nothing that brings a virtual machine along. */
    private static final Set<String> SMALL_PROGRAMS = Set.of("bash", "wget", "pg_isready");

    @Test
    void theAddressesOfTheLauncherAndKafkaUiArePublishedAndNoDatabase() {
        assertThat(COMPOSE.services().stream().flatMap(service -> hostPorts(service).stream()))
                .containsExactlyInAnyOrderElementsOf(addressesOfTheLauncher());
    }

    @Test
    void whatIsPublishedIsPublishedOnTheAddressThatIsConfigured() {
        assertThat(COMPOSE.services().stream().flatMap(service -> service.list("ports").stream()))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port).startsWith("${BIND_ADDRESS:?}:"));
        assertThat(COMPOSE.variables())
                .containsEntry("BIND_ADDRESS", "127.0.0.1")
                .containsEntry("ADVERTISED_HOST", "localhost");
    }

    @Test
    void aBrokerTellsClientsOnTheHostToComeBackToThePortThatIsPublished() {
        for (int number = 1; number <= 3; number++) {
            // Given
            ComposeService broker = COMPOSE.service("kafka-" + number);
            int port = Ports.standard().brokers().get(number - 1);

            // Then
            assertThat(broker.list("ports")).containsExactly("${BIND_ADDRESS:?}:%1$d:%1$d".formatted(port));
            assertThat(broker.environment())
                    .containsEntry("KAFKA_NODE_ID", String.valueOf(number))
                    .containsEntry("KAFKA_LISTENERS", "INTERNAL://:9092,HOST://:%d,CONTROLLER://:9093".formatted(port))
                    .containsEntry(
                            "KAFKA_ADVERTISED_LISTENERS",
                            "INTERNAL://kafka-%d:9092,HOST://${ADVERTISED_HOST}:%d".formatted(number, port));
        }
    }

    /** One address more, and deployment counts one broker more; one less, and a client may find none. */
    @Test
    void whoeverNamesBrokersNamesAllThree() {
        List<String> named = COMPOSE.services().stream()
                .flatMap(service -> service.environment().entrySet().stream())
                .filter(variable -> variable.getKey().matches(".*BOOTSTRAP_?SERVERS"))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();

        assertThat(named)
                .containsExactly(BROKERS.stream().map(name -> name + ":9092").collect(Collectors.joining(",")));
    }

    @Test
    void whatEndsIsDeploymentAloneAndSomebodyWaitsForIt() {
        assertThat(COMPOSE.awaitedToTheEnd()).containsExactlyInAnyOrder("topics", "registrar");
        assertThat(COMPOSE.services())
                .filteredOn(service -> COMPOSE.awaitedToTheEnd().contains(service.name()))
                .allSatisfy(service -> assertThat(service.text("restart")).matches("on-failure:\\d+"));
        assertThat(COMPOSE.service("topics").list("command")).containsExactly("topics");
        assertThat(COMPOSE.service("registrar").list("command")).containsExactly("schemas");
    }

    @Test
    void whatRunsOnIsStartedAgainWhenItDiesAndHasAHealthCheck() {
        assertThat(COMPOSE.services())
                .filteredOn(service -> !COMPOSE.awaitedToTheEnd().contains(service.name()))
                .hasSizeGreaterThan(10)
                .allSatisfy(service -> {
                    assertThat(service.text("restart")).isEqualTo("unless-stopped");
                    assertThat(service.healthCheck().isPresent() || imageHasHealthCheck(service))
                            .as("%s has a health check", service.name())
                            .isTrue();
                });
    }

    @Test
    void noHealthCheckCostsMoreThanALook() {
        assertThat(COMPOSE.services())
                .allSatisfy(service -> service.healthCheck().ifPresent(test -> {
                    assertThat(test.getFirst()).isEqualTo("CMD");
                    assertThat(SMALL_PROGRAMS).as(service.name()).contains(test.get(1));
                }));
    }

    @Test
    void whoWaitsForHealthWaitsForWhoHasIt() {
        assertThat(COMPOSE.services())
                .allSatisfy(service -> service.dependencies()
                        .forEach((other, condition) -> assertThat(condition)
                                .as("%s on %s", service.name(), other)
                                .isEqualTo(
                                        COMPOSE.awaitedToTheEnd().contains(other)
                                                ? "service_completed_successfully"
                                                : "service_healthy")));
    }

    /** POST /stock needs Postgres alone, at the start as later. */
    @Test
    void vehiclesAreTakenInWithoutBrokersAndRegistry() {
        assertThat(COMPOSE.service("vehicles-stock").dependencies()).containsOnlyKeys("stock-postgres");
    }

    @Test
    void everyContainerHasALimitOfMemoryAndNoRightToMoreThanToBecomeItsUser() {
        assertThat(COMPOSE.services()).allSatisfy(service -> {
            assertThat(service.text("mem_limit"))
                    .as("memory of " + service.name())
                    .matches("\\d+m");
            assertThat(service.list("security_opt")).as(service.name()).containsExactly("no-new-privileges:true");
            assertThat(service.list("cap_drop")).as(service.name()).containsExactly("ALL");
            assertThat(service.settings()).as(service.name()).doesNotContainKeys("privileged", "pid");
            assertThat(service.list("cap_add")).as(service.name()).isSubsetOf("CHOWN", "SETGID", "SETUID");
        });
    }

    @Test
    void oursWriteNowhereButInMemory() {
        assertThat(COMPOSE.ours()).hasSize(5).allSatisfy(service -> {
            assertThat(service.settings()).as(service.name()).containsEntry("read_only", true);
            assertThat(service.list("volumes")).as(service.name()).isEmpty();
            assertThat(service.settings()).as(service.name()).doesNotContainKey("user");
        });
    }

    /** A fixed name or port would be one for all copies. */
    @Test
    void thereMayBeAnyNumberOfPriceEstimates() {
        // Given
        ComposeService pricing = COMPOSE.service("price-estimate");

        // Then
        assertThat(pricing.settings()).doesNotContainKeys("container_name", "ports", "hostname");
        assertThat(pricing.environment()).doesNotContainKey("KAFKA_GROUP_INSTANCE_ID");
        assertThat(ComposeService.map(pricing.settings().get("deploy"))).containsEntry("replicas", 2);
    }

    @Test
    void aDatabaseIsReachedByItsOwnServiceAlone() {
        assertThat(neighboursOf("stock-postgres")).containsExactly("vehicles-stock");
        assertThat(neighboursOf("ads-mongo")).containsExactly("vehicles-ads");
    }

    @Test
    void whatMustOutliveItsContainerIsInAVolumeOfItsOwn() {
        // Given
        List<String> volumes = new ArrayList<>();

        // When
        BROKERS.forEach(broker -> {
            ComposeService service = COMPOSE.service(broker);
            assertThat(service.namedVolumes())
                    .hasSize(1)
                    .containsValue(service.environment().get("KAFKA_LOG_DIRS"));
            volumes.addAll(service.namedVolumes().keySet());
        });
        // From version 18 on the image keeps the folder of its version below this one.
        assertThat(COMPOSE.service("stock-postgres").namedVolumes()).hasSize(1).containsValue("/var/lib/postgresql");
        assertThat(COMPOSE.service("ads-mongo").namedVolumes()).hasSize(1).containsValue("/data/db");
        volumes.addAll(COMPOSE.service("stock-postgres").namedVolumes().keySet());
        volumes.addAll(COMPOSE.service("ads-mongo").namedVolumes().keySet());

        // Then
        assertThat(volumes).doesNotHaveDuplicates();
        assertThat(COMPOSE.section("volumes")).containsOnlyKeys(volumes.toArray(String[]::new));
    }

    @Test
    void theBalancerKnowsEveryRegistry() {
        // Given
        String balancer = ComposeFile.textOf("infra/nginx/nginx.conf");
        List<String> registries = COMPOSE.services().stream()
                .filter(service -> service.image().equals("${REGISTRY_IMAGE}"))
                .map(ComposeService::name)
                .toList();

        // Then
        assertThat(registries)
                .hasSize(3)
                .allSatisfy(name -> assertThat(balancer).contains("http://%s:8080".formatted(name)));
    }

    private static boolean imageHasHealthCheck(ComposeService service) {
        return service.isOurs()
                && DOCKERFILE.effective("HEALTHCHECK", service.buildTarget()).isPresent();
    }

    private static List<Integer> addressesOfTheLauncher() {
        LocalSystem standard = LocalSystem.builder(ComposeFile.ROOT)
                .home(Path.of("target/compose-file"))
                .build();
        Stream<Integer> others = Stream.of(
                standard.stockUrl().getPort(),
                standard.adsUrl().getPort(),
                Ports.standard().registry(),
                KAFKA_UI);
        return Stream.concat(others, Ports.standard().brokers().stream()).toList();
    }

    private static List<Integer> hostPorts(ComposeService service) {
        return service.list("ports").stream()
                .map(port -> Integer.valueOf(COMPOSE.filledIn(port).split(":")[1]))
                .toList();
    }

    private static List<String> neighboursOf(String database) {
        List<String> networks = COMPOSE.service(database).list("networks");
        return COMPOSE.services().stream()
                .filter(service -> !service.name().equals(database)
                        && service.list("networks").stream().anyMatch(networks::contains))
                .map(ComposeService::name)
                .toList();
    }
}
