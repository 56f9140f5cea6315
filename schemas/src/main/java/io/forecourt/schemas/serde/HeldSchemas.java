package io.forecourt.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.JsonSchema;
import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.serde.jsonschema.JsonSchemaParser;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.SchemaVersion;
import io.forecourt.schemas.event.VehicleEvent;

/**
 * The schemas of one contract as the registry gave them, for Apicurio's serializer and deserializer. Each is asked for once and
 * kept for ever, because what is registered under an id never changes; so there is nothing that the registry is needed for
 * again. Failed questions are not kept. Thread-safe.
 */
final class HeldSchemas<E extends VehicleEvent> implements SchemaResolver<JsonSchema, E> {

    private final Contract<E> contract;
    private final SchemaRegistry registry;
    private final SchemaParser<JsonSchema, E> parser = new JsonSchemaParser<>();
    private final Map<Long, SchemaLookupResult<JsonSchema>> byId = new ConcurrentHashMap<>();
    /** By the version's name, as it was first seen. */
    private final Map<String, SchemaLookupResult<JsonSchema>> byVersion = new ConcurrentHashMap<>();

    HeldSchemas(Contract<E> contract, SchemaRegistry registry) {
        this.contract = contract;
        this.registry = registry;
    }

    /** Producers write the newest version that they were built with, not whatever the registry holds by then. */
    List<String> neededToWrite() {
        return List.of(name(contract.newestVersion()));
    }

    List<String> neededToRead() {
        return contract.versions().stream().map(HeldSchemas::name).toList();
    }

    boolean hold(List<String> versions) {
        return byVersion.keySet().containsAll(versions);
    }

    boolean hold(long id) {
        return byId.containsKey(id);
    }

    /** All versions that are held, oldest first. */
    List<String> versions() {
        return byVersion.keySet().stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /**
     * Asks the registry for its versions of the contract and fetches those that are needed and not held yet.
     *
     * @param newerToo whether to fetch whatever other versions of the contract it has besides
     * @return how the registry contradicts what is held, for people; empty when it does not
     */
    List<String> refresh(List<String> needed, boolean newerToo) {
        Map<String, Long> atRegistry = registry.idsOf(contract);
        for (String version : needed) {
            if (!atRegistry.containsKey(version)) {
                throw registry.notRegistered("%s version %s".formatted(contract.subject(), version));
            }
        }
        List<String> contradictions = new ArrayList<>();
        atRegistry.forEach((version, id) -> {
            if (needed.contains(version) || newerToo && isOurs(id)) {
                requireOurs(version, id);
                SchemaLookupResult<JsonSchema> first = byVersion.putIfAbsent(version, ofId(id));
                if (first != null && first.getContentId() != id) {
                    contradictions.add("%s version %s has the id %d there, but %d in what was written so far"
                            .formatted(contract.subject(), version, id, first.getContentId()));
                }
            }
        });
        return contradictions;
    }

    @Override
    public SchemaLookupResult<JsonSchema> resolveSchema(Record<E> event) {
        return toWriteWith();
    }

    /** Asks the registry where it is not held yet. */
    SchemaLookupResult<JsonSchema> toWriteWith() {
        String newest = name(contract.newestVersion());
        SchemaLookupResult<JsonSchema> held = byVersion.get(newest);
        if (held == null) {
            refresh(List.of(newest), false);
            held = byVersion.get(newest);
        }
        return held;
    }

    @Override
    public SchemaLookupResult<JsonSchema> resolveSchemaByArtifactReference(ArtifactReference reference) {
        return ofId(reference.getContentId());
    }

    private SchemaLookupResult<JsonSchema> ofId(long id) {
        SchemaLookupResult<JsonSchema> held = byId.get(id);
        return held != null ? held : fetch(id);
    }

    private SchemaLookupResult<JsonSchema> fetch(long id) {
        String text = registry.schemaOf(id).orElseGet(() -> certain(id));
        SchemaLookupResult<JsonSchema> schema = parsed(id, text);
        byId.put(id, schema);
        return schema;
    }

    /** Asked again once the registry knows us: it may have been filled since it knew nothing of the id. */
    private String certain(long id) {
        requireThatItKnowsUs();
        return registry.schemaOf(id)
                .orElseThrow(() ->
                        new ContractBreachException(contract.topic(), "the registry knows no schema of id " + id));
    }

    private SchemaLookupResult<JsonSchema> parsed(long id, String text) {
        byte[] raw = text.getBytes(UTF_8);
        try {
            JsonSchema schema = parser.parseSchema(raw, Map.of());
            if (contract.owns(schema)) {
                schema.initializeValidators(); // now, and not with the first event
            }
            return SchemaLookupResult.<JsonSchema>builder()
                    .contentId(id)
                    .parsedSchema(new ParsedSchemaImpl<JsonSchema>()
                            .setParsedSchema(schema)
                            .setRawSchema(raw))
                    .build();
        } catch (RuntimeException unreadable) {
            throw new ContractBreachException(
                    contract.topic(), "the registry's schema of id %d is no JSON Schema".formatted(id), unreadable);
        }
    }

    /**
     * A registry that does not hold our own contract either is empty, still starting or not ours: what it does not know says
     * nothing about a record.
     */
    private void requireThatItKnowsUs() {
        String newest = name(contract.newestVersion());
        if (!registry.idsOf(contract).containsKey(newest)) {
            throw registry.notRegistered("%s version %s".formatted(contract.subject(), newest));
        }
    }

    /** What somebody else registered under our name is not our contract: nothing may be written under it. */
    private void requireOurs(String version, long id) {
        if (!isOurs(id)) {
            throw registry.notRegistered("the contract of %s, but something else, as %s version %s"
                    .formatted(contract.topic(), contract.subject(), version));
        }
    }

    private boolean isOurs(long id) {
        try {
            return contract.owns(ofId(id).getParsedSchema().getParsedSchema());
        } catch (ContractBreachException unreadable) {
            return false;
        }
    }

    private static String name(SchemaVersion version) {
        return String.valueOf(version.number());
    }

    @Override
    public SchemaParser<JsonSchema, E> getSchemaParser() {
        return parser;
    }

    @Override
    public void setClientFacade(RegistryClientFacade clientFacade) {
        // The registry was handed in.
    }

    @Override
    public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<JsonSchema, E> strategy) {
        // The contract says which artifact it is.
    }

    @Override
    public void reset() {
        byId.clear();
        byVersion.clear();
    }

    @Override
    public void close() {
        // Nothing is open between two questions.
    }
}
