package io.forecourt.schemas;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.event.VehicleProcessed;

/**
 * The contract of one topic: its JSON Schema, in all versions ever released, and the record that carries its events. What
 * {@link #encode} lets through keeps the newest version; the check needs no registry, so it can stand inside a transaction.
 * Thread-safe.
 *
 * @param <E> the event
 */
public final class Contract<E extends VehicleEvent> {

    public static final Contract<VehicleCreated> VEHICLE_CREATED =
            new Contract<>(Topics.VEHICLE_CREATED, VehicleCreated.class);
    public static final Contract<VehicleProcessed> VEHICLE_PROCESSED =
            new Contract<>(Topics.VEHICLE_PROCESSED, VehicleProcessed.class);

    /**
     * Bytes of an event's value at most, wire prefix included: many times what the fields can hold. It bounds the work and the
     * memory that a foreign record can cost a consumer.
     */
    public static final int MAX_BYTES = 16 * 1024;

    private static final int TYPICAL_LENGTH = 512;

    private final String topic;
    private final Class<E> eventType;
    private final List<SchemaVersion> versions;
    private final JsonSchema newest;

    /** Of each schema of a version that was met: those that this build knows, and what the registry has besides. */
    private final Map<JsonSchema, QuickCheck> quickChecks = new ConcurrentHashMap<>();

    private Contract(String topic, Class<E> eventType) {
        this.topic = topic;
        this.eventType = eventType;
        this.versions = SchemaVersion.allOf(topic);
        this.newest = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(versions.getLast().text());
    }

    /** Every contract of the system. */
    public static List<Contract<?>> all() {
        return List.of(VEHICLE_CREATED, VEHICLE_PROCESSED);
    }

    /** The contract of a topic; {@link IllegalArgumentException} for a topic that has none. */
    public static Contract<?> of(String topic) {
        return all().stream()
                .filter(contract -> contract.topic.equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No contract governs the topic " + topic));
    }

    public String topic() {
        return topic;
    }

    public Class<E> eventType() {
        return eventType;
    }

    /** Subject (in Apicurio: artifact) under which the registry knows it, after Confluent's topic name strategy. */
    public String subject() {
        return topic + "-value";
    }

    /** All released versions, oldest first. */
    public List<SchemaVersion> versions() {
        return versions;
    }

    /** The version that producers write today. */
    public SchemaVersion newestVersion() {
        return versions.getLast();
    }

    /** The event as JSON text; {@link ContractBreachException}, naming each field, where it breaks the newest schema. */
    public String encode(E event) {
        StringWriter json = new StringWriter(TYPICAL_LENGTH);
        try {
            write(newest, event, ContractJson.mapper().createGenerator(json));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it writes to memory
        }
        return json.toString();
    }

    /**
     * Writes the event as JSON, and closes what it is written to; {@link ContractBreachException}, naming each field, where it breaks the
     * schema. What was written until then is nothing to send.
     */
    public void write(JsonSchema schema, E event, OutputStream out) throws IOException {
        write(schema, event, ContractJson.mapper().createGenerator(out));
    }

    private void write(JsonSchema schema, E event, JsonGenerator out) throws IOException {
        try (CheckedWriting json = quickCheck(schema).writing(out)) {
            ContractJson.mapper().writeValue(json, event);
            if (json.hasPassed()) {
                return;
            }
        }
        requireValid(schema, ContractJson.mapper().valueToTree(event));
    }

    /**
     * Refuses, with {@link ContractBreachException}, a text that is no JSON, or breaks the schema.
     *
     * @return the same JSON, as text
     */
    public String requireValid(JsonSchema schema, String json) {
        if (passesAtOnce(schema, json)) {
            return json;
        }
        JsonNode tree = tree(json);
        requireValid(schema, tree);
        return tree.toString();
    }

    private boolean passesAtOnce(JsonSchema schema, String json) {
        try (CheckedReading text =
                quickCheck(schema).reading(ContractJson.mapper().createParser(json))) {
            return text.passesToItsEnd();
        } catch (IOException | NumberFormatException _) {
            return false; // the other way tells what is wrong with it
        }
    }

    private JsonNode tree(String json) {
        try {
            return ContractJson.mapper().readTree(json);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new ContractBreachException(topic, "the text is not JSON: " + why(e), e);
        }
    }

    /** The event of a JSON text that was checked before. */
    public E decode(String json) {
        try {
            return ContractJson.mapper().readValue(json, eventType);
        } catch (JsonProcessingException e) {
            throw new ContractBreachException(topic, "the text is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The event of a payload, held to the schema that it claims to have been written with; else {@link ContractBreachException}, naming each
     * field.
     */
    public E read(JsonSchema writerSchema, byte[] json, int start, int length) {
        E event = readAtOnce(writerSchema, json, start, length);
        return event != null ? event : read(writerSchema, tree(json, start, length));
    }

    /** Null where it is not plain to see that the payload is good. */
    private E readAtOnce(JsonSchema writerSchema, byte[] json, int start, int length) {
        QuickCheck check = quickCheck(writerSchema);
        if (!check.isOfUse()) {
            return null;
        }
        try (CheckedReading payload = check.reading(ContractJson.mapper().createParser(json, start, length))) {
            E event = ContractJson.mapper().readValue(payload, eventType);
            return payload.hasPassed() ? event : null;
        } catch (IOException | NumberFormatException _) {
            return null; // the other way tells what is wrong with it
        }
    }

    private static String why(Exception notJson) {
        return notJson instanceof JsonProcessingException known ? known.getOriginalMessage() : notJson.getMessage();
    }

    private JsonNode tree(byte[] json, int start, int length) {
        try {
            return ContractJson.mapper().readTree(json, start, length);
        } catch (IOException | NumberFormatException notJson) { // the latter of an exponent that no decimal has
            throw new ContractBreachException(topic, "the payload is not readable JSON: " + why(notJson), notJson);
        }
    }

    /** The event of a payload that was read as a tree, held to that schema; else {@link ContractBreachException}, naming each field. */
    public E read(JsonSchema writerSchema, JsonNode json) {
        requireValid(writerSchema, json);
        try {
            return ContractJson.mapper().treeToValue(json, eventType);
        } catch (JsonMappingException e) {
            throw new ContractBreachException(
                    topic,
                    List.of(new ContractBreachException.Violation(
                            pointer(e), "the payload is no event: " + e.getOriginalMessage())));
        } catch (JsonProcessingException e) {
            throw new ContractBreachException(topic, "the payload is no event: " + e.getOriginalMessage(), e);
        }
    }

    /** Refuses, with {@link ContractBreachException}, what breaks the schema with which it claims to have been written. */
    public void requireValid(JsonSchema writerSchema, JsonNode json) {
        List<ContractBreachException.Violation> violations = writerSchema.validate(json).stream()
                .map(message -> new ContractBreachException.Violation(pointer(message), message.getError()))
                .toList();
        if (!violations.isEmpty()) {
            throw new ContractBreachException(topic, violations);
        }
    }

    private QuickCheck quickCheck(JsonSchema schema) {
        return quickChecks.computeIfAbsent(schema, each -> QuickCheck.of(each.getSchemaNode()));
    }

    /** Whether a schema, as the registry holds it, is a version of this contract. */
    public boolean owns(JsonSchema schema) {
        return schema.getSchemaNode().path("$id").asText().startsWith(SchemaVersion.idPrefix(topic));
    }

    /** RFC 6901; events are flat, so each step is the name of a field. */
    private static String pointer(JsonMappingException notAnEvent) {
        return notAnEvent.getPath().stream()
                .map(step -> "/" + step.getFieldName())
                .collect(Collectors.joining());
    }

    /** RFC 6901, whatever notation the schema was loaded with. */
    private static String pointer(ValidationMessage message) {
        JsonNodePath location = message.getInstanceLocation();
        Stream<String> steps =
                IntStream.range(0, location.getNameCount()).mapToObj(step -> String.valueOf(location.getElement(step)));
        return Stream.concat(steps, Stream.ofNullable(message.getProperty()))
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
