package io.forecourt.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Tells good payloads at a glance, while they are read or written: what passes, the validator would find nothing wrong with. Of what does
 * not pass it says nothing; the validator decides, and names what is wrong. It knows the keywords that our flat schemas use; under a schema
 * with any other nothing passes. Thread-safe.
 */
final class QuickCheck {

    private static final Set<String> KEYWORDS =
            Set.of("$schema", "$id", "title", "description", "type", "additionalProperties", "required", "properties");

    /** Each has a bit of its own. */
    private static final int MOST_PROPERTIES = Long.SIZE - 1;

    private static final QuickCheck NEVER = new QuickCheck(Map.of(), Long.MIN_VALUE);

    /**
     * A property that a payload may have.
     *
     * @param bit what stands for it in the set of those that a payload has
     */
    record Property(PropertyCheck check, long bit) {}

    private final Map<String, Property> properties;
    private final long required;

    private QuickCheck(Map<String, Property> properties, long required) {
        this.properties = Map.copyOf(properties);
        this.required = required;
    }

    static QuickCheck of(JsonNode schema) {
        if (!schema.path("type").asText().equals("object")
                || !onlyKnows(schema, KEYWORDS)
                || schema.path("properties").size() > MOST_PROPERTIES) {
            return NEVER;
        }
        Map<String, Property> properties = new HashMap<>();
        for (Entry<String, JsonNode> property : schema.path("properties").properties()) {
            Optional<PropertyCheck> check = PropertyCheck.of(property.getValue());
            if (check.isEmpty()) {
                return NEVER;
            }
            properties.put(property.getKey(), new Property(check.get(), 1L << properties.size()));
        }
        long required = 0;
        for (JsonNode name : schema.path("required")) {
            Property property = properties.get(name.asText());
            if (property == null) {
                return NEVER;
            }
            required |= property.bit();
        }
        return new QuickCheck(properties, required);
    }

    /** Whether a schema has none but these keywords. */
    static boolean onlyKnows(JsonNode schema, Set<String> keywords) {
        return schema.properties().stream().map(Entry::getKey).allMatch(keywords::contains);
    }

    /** False where it knows too little of the schema, so that nothing passes. */
    boolean isOfUse() {
        return this != NEVER;
    }

    /** Null where no payload has a property of that name. */
    Property property(String name) {
        return properties.get(name);
    }

    /**
     * Whether these are all that a payload has to have.
     *
     * @param bits of the properties that it has
     */
    boolean isComplete(long bits) {
        return (bits & required) == required;
    }

    /** The same parser, which checks whatever is read from it. */
    CheckedReading reading(JsonParser json) {
        return new CheckedReading(json, new CheckedPayload(this));
    }

    /** The same generator, which checks whatever is written with it. */
    CheckedWriting writing(JsonGenerator json) {
        return new CheckedWriting(json, new CheckedPayload(this));
    }
}
