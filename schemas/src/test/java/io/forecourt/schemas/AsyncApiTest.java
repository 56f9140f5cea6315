package io.forecourt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.EventMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code asyncapi.yaml} tells is what topics, contracts, headers and services are. */
class AsyncApiTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final JsonNode DOCUMENT = read(MODULE.resolve("asyncapi.yaml"));

    /** {@code mp.messaging.incoming.vehicle-created.topic}: which channel of a service is which topic. */
    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.[^.]+\\.topic");

    @Test
    void everyTopicIsAChannelAndEveryChannelATopic() {
        assertThat(names(DOCUMENT.path("channels")))
                .containsExactlyInAnyOrderElementsOf(TopicDefinition.all().stream()
                        .map(TopicDefinition::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aChannelHasTheAddressPartitionsAndConfigurationOfItsTopic(TopicDefinition topic) {
        // Given
        JsonNode channel = DOCUMENT.path("channels").path(topic.name());
        JsonNode kafka = channel.path("bindings").path("kafka");

        // Then
        assertThat(channel.path("address").asText()).isEqualTo(topic.name());
        assertThat(kafka.path("partitions").intValue()).isEqualTo(topic.partitions());
        assertThat(kafka.path("replicas").shortValue()).isEqualTo(TopicDefinition.REPLICATION_FACTOR);
        assertThat(configuration(kafka.path("topicConfiguration"))).isEqualTo(describable(topic.config()));
    }

    static List<TopicDefinition> topics() {
        return TopicDefinition.all();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void theMessageOfAContractRefersToItsNewestSchema(Contract<?> contract) throws IOException {
        // Given
        JsonNode payload = message(contract.topic()).path("payload");

        // When
        Path schema = MODULE.resolve(payload.path("schema").path("$ref").asText());

        // Then
        assertThat(payload.path("schemaFormat").asText()).isEqualTo("application/schema+json;version=draft-07");
        assertThat(schema)
                .hasFileName(
                        "v%d.schema.json".formatted(contract.newestVersion().number()))
                .content()
                .isEqualTo(contract.newestVersion().text());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void theExamplesOfAMessageKeepItsContractAndShowEveryField(Contract<?> contract) {
        // Given
        List<JsonNode> examples = message(contract.topic())
                .path("examples")
                .valueStream()
                .map(example -> example.path("payload"))
                .toList();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(contract.newestVersion().text());

        // Then
        assertThat(examples).isNotEmpty().allSatisfy(example -> contract.requireValid(schema, example));
        assertThat(names(examples.getFirst()))
                .isEqualTo(names(schema.getSchemaNode().path("properties")));
    }

    static List<Contract<?>> contracts() {
        return Contract.all();
    }

    @Test
    void theHeadersOfAnEventAreThoseThatWeReadAndWrite() throws IllegalAccessException {
        Set<String> ours = constants(EventMetadata.class);
        ours.add(DeadLetterHeaders.REDRIVE_COUNT);

        assertThat(headers("event")).isEqualTo(ours);
    }

    @Test
    void theHeadersOfADeadLetterAreThoseThatWeReadAndWrite() throws IllegalAccessException {
        Set<String> ours = constants(DeadLetterHeaders.class);
        ours.removeAll(Set.of(DeadLetterHeaders.PREFIX, DeadLetterHeaders.REDRIVE_COUNT));

        assertThat(headers("setAside")).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vehicles-stock", "price-estimate", "vehicles-ads"})
    void theOperationsOfAServiceAreTheChannelsThatItIsConfiguredWith(String service) throws IOException {
        assertThat(describedOperations(service)).isEqualTo(configuredOperations(service));
    }

    @Test
    void everyOperationIsNamedAfterWhoDoesWhatWhere() {
        Set<String> who = new TreeSet<>();
        DOCUMENT.path("operations").properties().forEach(operation -> {
            JsonNode told = operation.getValue();
            String name = told.path("tags").path(0).path("name").asText();
            who.add(name);
            assertThat(operation.getKey())
                    .isEqualTo("%s.%s.%s".formatted(name, told.path("action").asText(), topicOf(told)));
        });
        assertThat(who).containsExactly("forecourt", "price-estimate", "vehicles-ads", "vehicles-stock");
    }

    private static Set<String> describedOperations(String service) {
        return DOCUMENT.path("operations")
                .valueStream()
                .filter(operation ->
                        operation.path("tags").path(0).path("name").asText().equals(service))
                .map(operation -> operation(
                        operation.path("action").asText(),
                        topicOf(operation),
                        operation
                                .path("bindings")
                                .path("kafka")
                                .path("groupId")
                                .path("const")
                                .asText()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> configuredOperations(String service) throws IOException {
        var settings = new Properties();
        try (Reader file = Files.newBufferedReader(
                MODULE.resolveSibling(service).resolve("src/main/resources/application.properties"))) {
            settings.load(file);
        }
        return settings.stringPropertyNames().stream()
                .map(CHANNEL::matcher)
                .filter(Matcher::matches)
                .map(channel -> operation(
                        channel.group(1).equals("incoming") ? "receive" : "send",
                        settings.getProperty(channel.group()),
                        settings.getProperty(channel.group().replaceFirst("topic$", "group.id"), "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String operation(String action, String topic, String group) {
        return (action + " " + topic + (group.isEmpty() ? "" : " in the group " + group));
    }

    private static String topicOf(JsonNode operation) {
        return operation.path("channel").path("$ref").asText().replaceFirst("^#/channels/", "");
    }

    private static JsonNode message(String topic) {
        String reference = DOCUMENT.path("channels")
                .path(topic)
                .path("messages")
                .valueStream()
                .findFirst()
                .orElseThrow()
                .path("$ref")
                .asText();
        return DOCUMENT.at(reference.substring(1));
    }

    private static Set<String> headers(String trait) {
        return names(DOCUMENT.path("components")
                .path("messageTraits")
                .path(trait)
                .path("headers")
                .path("properties"));
    }

    private static Set<String> constants(Class<?> holder) throws IllegalAccessException {
        Set<String> constants = new TreeSet<>();
        for (Field field : holder.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                constants.add((String) field.get(null));
            }
        }
        return constants;
    }

    /** The binding of AsyncAPI names some settings of a topic and no others. */
    private static Map<String, String> describable(Map<String, String> config) {
        Map<String, String> described = new TreeMap<>(config);
        described.keySet().retainAll(Set.of("cleanup.policy", "retention.ms", "retention.bytes", "max.message.bytes"));
        return described;
    }

    private static Map<String, String> configuration(JsonNode binding) {
        Map<String, String> configuration = new TreeMap<>();
        binding.properties().forEach(setting -> {
            JsonNode value = setting.getValue();
            Stream<String> values =
                    value.isArray() ? value.valueStream().map(JsonNode::asText) : Stream.of(value.asText());
            configuration.put(setting.getKey(), values.collect(Collectors.joining(",")));
        });
        return configuration;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read(Path yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
