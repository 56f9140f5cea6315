package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.kafka.BrokerConfiguration;
import org.junit.jupiter.api.Test;

/** What the containers are told is what the rest of the project says: versions, settings of the brokers, variables. */
class ComposeSettingsTest {

    private static final ComposeFile COMPOSE = ComposeFile.read();
    private static final RootPom POM = RootPom.read();

    /** Where a broker is, and the sizes of a machine with two cores: these differ between processes and containers. */
    private static final Pattern OF_THE_PLACE = Pattern.compile(
            "node\\.id|.*listener.*|controller\\.quorum\\.voters|log\\.dirs|num\\..*|background\\.threads"
                    + "|.*\\.num\\.partitions|log\\.cleaner\\..*|log\\.index\\..*|metadata\\.log\\..*");

    private static final Map<String, String> NAMES_IN_THE_README =
            Map.of("vehicles-stock", "stock", "vehicles-ads", "ads", "price-estimate", "price-estimate");

    @Test
    void theServersAreOfTheVersionsThatTheTestsRunAgainst() {
        assertThat(COMPOSE.variables())
                .containsEntry("KAFKA_IMAGE", "apache/kafka:" + POM.property("kafka.version"))
                .containsEntry(
                        "REGISTRY_IMAGE", "apicurio/apicurio-registry:" + POM.property("apicurio-registry.version"))
                .containsEntry("POSTGRES_IMAGE", "postgres:" + major(POM.property("postgres.version")));
    }

    @Test
    void oursAreBuiltWithAndRunOnTheJavaOfThisProjectUnderItsVersion() {
        // Given
        String java = POM.property("maven.compiler.release");

        // Then
        assertThat(COMPOSE.variables())
                .containsEntry("FORECOURT_VERSION", POM.version())
                .containsEntry("JAVA_IMAGE", "eclipse-temurin:%s-jre".formatted(java));
        assertThat(COMPOSE.variables().get("MAVEN_IMAGE")).matches("maven:3\\.9.*-eclipse-temurin-" + java);
    }

    @Test
    void imagesAndCredentialsAreNamedInOnePlace() {
        assertThat(COMPOSE.services())
                .allSatisfy(service -> assertThat(service.image())
                        .matches(
                                service.isOurs()
                                        ? "forecourt/[a-z-]+:\\$\\{FORECOURT_VERSION}"
                                        : "\\$\\{[A-Z_]+_IMAGE}"));
        assertThat(COMPOSE.services())
                .allSatisfy(service -> service.environment().forEach((name, value) -> {
                    if (name.matches(".*(PASSWORD|USER|USER_?NAME)")) {
                        assertThat(value).as(name).matches("\\$\\{[A-Z_]+}");
                    }
                    assertThat(value).as(name).doesNotMatch(".*://[^/]*@.*");
                }));
        assertThat(COMPOSE.variables())
                .allSatisfy((name, value) -> assertThat(value)
                        .as(name)
                        .matches(name.endsWith("_IMAGE") ? "[a-z0-9./-]+:v?\\d[\\w.-]*" : ".+"));
    }

    @Test
    void everyVariableIsDefinedAndEveryDefinitionUsed() {
        assertThat(ComposeFile.variablesIn(COMPOSE.text()))
                .containsExactlyInAnyOrderElementsOf(COMPOSE.variables().keySet());
    }

    @Test
    void theReadmeTellsHowToSignIn() {
        assertThat(ComposeFile.textOf("README.md"))
                .contains("| Kafka UI | http://localhost:8080 | `%s` / `%s` |"
                        .formatted(
                                COMPOSE.variables().get("KAFKA_UI_USER"),
                                COMPOSE.variables().get("KAFKA_UI_PASSWORD")));
    }

    @Test
    void brokersPromiseWhatThoseOfTheTestsPromise() {
        Map<String, String> promised = new HashMap<>();
        brokerProperties().forEach((name, value) -> {
            if (!OF_THE_PLACE.matcher(name).matches()) {
                promised.put("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value);
            }
        });

        assertThat(promised)
                .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
                .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2");
        for (int number = 1; number <= 3; number++) {
            assertThat(COMPOSE.service("kafka-" + number).environment())
                    .as("broker %d", number)
                    .containsAllEntriesOf(promised);
        }
    }

    /** A setting that stands here alone would be tried by no other test: of the place, or it belongs to BrokerConfiguration. */
    @Test
    void brokersPromiseNothingElse() {
        Map<String, String> known = brokerProperties();

        assertThat(COMPOSE.service("kafka-1").environment().keySet())
                .filteredOn(name -> name.startsWith("KAFKA_") && !name.endsWith("_OPTS"))
                .extracting(name ->
                        name.substring("KAFKA_".length()).replace('_', '.').toLowerCase(Locale.ROOT))
                .allSatisfy(name -> assertThat(known.containsKey(name)
                                || OF_THE_PLACE.matcher(name).matches())
                        .as(name)
                        .isTrue());
    }

    @Test
    void allBrokersAreToldTheSameButWhereTheyAre() {
        assertThat(commonSettings("kafka-2")).isEqualTo(commonSettings("kafka-1"));
        assertThat(commonSettings("kafka-3")).isEqualTo(commonSettings("kafka-1"));
    }

    @Test
    void noServerCreatesTopicsByItself() {
        assertThat(COMPOSE.services())
                .filteredOn(service -> service.image().equals("${REGISTRY_IMAGE}"))
                .hasSize(3)
                .allSatisfy(registry -> assertThat(registry.environment())
                        .containsEntry("APICURIO_STORAGE_KIND", "kafkasql")
                        .containsEntry("APICURIO_KAFKASQL_TOPIC_AUTO_CREATE", "false"));
        assertThat(brokerProperties()).containsEntry("auto.create.topics.enable", "false");
    }

    @Test
    void ourServicesAreToldNothingThatTheReadmeDoesNotKnowOfThem() {
        // Given
        Map<String, Set<String>> documented = documentedVariables();

        // Then
        assertThat(documented).hasSizeGreaterThan(20);
        assertThat(COMPOSE.ours()).allSatisfy(service -> {
            String name = NAMES_IN_THE_README.getOrDefault(service.name(), "all");
            assertThat(service.environment()).isNotEmpty();
            assertThat(service.environment().keySet())
                    .allSatisfy(variable -> assertThat(documented.get(variable))
                            .as("%s of %s in the README's table", variable, service.name())
                            .isNotNull()
                            .containsAnyOf("all", name));
        });
    }

    /** In a container as on the host, and so in the README. */
    @Test
    void aServiceListensWhereItDoesByDefault() {
        for (String module : NAMES_IN_THE_README.keySet()) {
            // Given
            ComposeService service = COMPOSE.service(module);
            String port = properties(ComposeFile.textOf(module + "/src/main/resources/application.properties"))
                    .get("quarkus.http.port");

            // Then
            assertThat(service.buildArguments()).containsEntry("MODULE", module).containsEntry("PORT", port);
            assertThat(service.list("ports"))
                    .allSatisfy(published -> assertThat(published).endsWith(":%1$s:%1$s".formatted(port)));
        }
    }

    private static Map<String, String> commonSettings(String broker) {
        Map<String, String> settings = new HashMap<>(COMPOSE.service(broker).environment());
        settings.keySet().removeAll(Set.of("KAFKA_NODE_ID", "KAFKA_LISTENERS", "KAFKA_ADVERTISED_LISTENERS"));
        return settings;
    }

    private static Map<String, String> brokerProperties() {
        List<Integer> ports = List.of(1, 2, 3);
        return properties(new BrokerConfiguration(1, ports, ports, Path.of("data")).text());
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> all = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return all;
    }

    /** The variables of the README's table, each with the names of those that read it. */
    private static Map<String, Set<String>> documentedVariables() {
        Map<String, Set<String>> readers = new LinkedHashMap<>();
        ComposeFile.textOf("README.md")
                .lines()
                .dropWhile(line -> !line.equals("## Configure"))
                .takeWhile(line -> !line.equals("## Operate"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .forEach(cells ->
                        variables(cells[1]).forEach(variable -> readers.put(variable, Set.of(cells[3].split(", ")))));
        return readers;
    }

    /** {@code `A_B`, `…_C`}: the three dots stand for some beginning of A_B. */
    private static List<String> variables(String cell) {
        String[] names = cell.replace("`", "").split(", ");
        return Arrays.stream(names)
                .flatMap(name -> name.startsWith("…")
                        ? beginnings(names[0]).map(beginning -> beginning + name.substring(1))
                        : Stream.of(name))
                .toList();
    }

    private static Stream<String> beginnings(String name) {
        return Stream.iterate(name, rest -> rest.contains("_"), rest -> rest.substring(0, rest.lastIndexOf('_')));
    }

    private static String major(String version) {
        return version.substring(0, version.indexOf('.'));
    }
}
