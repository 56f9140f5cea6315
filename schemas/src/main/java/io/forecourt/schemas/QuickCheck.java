package io.forecourt.schemas;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Tells good payloads at a glance: what passes, the validator would find nothing wrong with. Of what does not pass it says nothing; the
 * validator decides, and names what is wrong. It knows the keywords that our flat schemas use; under a schema with any other
 * nothing passes. Thread-safe.
 */
final class QuickCheck {

    private static final Set<String> KEYWORDS =
            Set.of("$schema", "$id", "title", "description", "type", "additionalProperties", "required", "properties");
    private static final QuickCheck NEVER = new QuickCheck(Map.of(), Set.of("nothing has this"));

    private final Map<String, Predicate<JsonNode>> properties;
    private final Set<String> required;

    private QuickCheck(Map<String, Predicate<JsonNode>> properties, Set<String> required) {
        this.properties = properties;
        this.required = required;
    }

    static QuickCheck of(JsonNode schema) {
        boolean known = schema.path("type").asText().equals("object") && onlyKnows(schema, KEYWORDS);
        Map<String, Optional<Predicate<JsonNode>>> checks = schema.path("properties").properties().stream()
                .collect(toUnmodifiableMap(Entry::getKey, property -> PropertyCheck.of(property.getValue())));
        if (!known || checks.values().stream().anyMatch(Optional::isEmpty)) {
            return NEVER;
        }
        return new QuickCheck(
                checks.entrySet().stream()
                        .collect(toUnmodifiableMap(
                                Entry::getKey, check -> check.getValue().orElseThrow())),
                StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(toUnmodifiableSet()));
    }

    private static boolean onlyKnows(JsonNode schema, Set<String> keywords) {
        return schema.properties().stream().map(Entry::getKey).allMatch(keywords::contains);
    }

    boolean passes(JsonNode payload) {
        if (!payload.isObject()) {
            return false;
        }
        int missing = required.size();
        for (Entry<String, JsonNode> field : payload.properties()) {
            Predicate<JsonNode> check = properties.get(field.getKey());
            if (check == null || !check.test(field.getValue())) {
                return false;
            }
            if (required.contains(field.getKey())) {
                missing--;
            }
        }
        return missing == 0;
    }
}
