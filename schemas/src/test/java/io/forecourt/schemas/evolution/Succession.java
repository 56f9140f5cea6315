package io.forecourt.schemas.evolution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.evolution.RegistryRules.Objection;

/**
 * What a newer version of a schema owes to an older one: it reads every event of it, as the registry judges; and no field
 * changes its type or its default, which the registry would let pass and today's records would misread.
 *
 * @param where the newer version, for messages
 */
record Succession(String where, int olderVersion, String older, String newer) {

    private static final Pattern WORDS_FOR_PEOPLE =
            Pattern.compile("/\\$id|/title|/description|/properties/[^/]+/description");
    private static final Pattern FIELD = Pattern.compile("/properties/[^/]+");
    private static final Pattern FIXED = Pattern.compile("/properties/[^/]+/(type|default)");

    List<Finding> findings(RegistryRules registry) {
        List<Difference> differences = Difference.between(json(older), json(newer)).stream()
                .filter(difference ->
                        !WORDS_FOR_PEOPLE.matcher(difference.pointer()).matches())
                .toList();
        Set<Finding> findings = new LinkedHashSet<>();
        registry.againstReading(older, newer).forEach(objection -> findings.addAll(named(objection, differences)));
        differences.stream()
                .filter(difference -> FIXED.matcher(difference.pointer()).matches())
                .map(change -> found(change, "a field keeps its type and its default for ever"))
                .forEach(findings::add);
        return new ArrayList<>(findings);
    }

    /** The registry's objection, with the places at which the schemas differ there. */
    private List<Finding> named(Objection objection, List<Difference> differences) {
        List<Finding> there = differences.stream()
                .filter(difference -> concerns(objection, difference))
                .map(difference -> found(difference, objection.words()))
                .toList();
        return there.isEmpty() ? List.of(new Finding(where, objection.place(), objection.words() + against())) : there;
    }

    /** The registry does not name a field that is gone, only that one is. */
    private static boolean concerns(Objection objection, Difference difference) {
        return objection.place().equals("/propertySchemasRemoved")
                ? difference.isRemoval() && FIELD.matcher(difference.pointer()).matches()
                : difference.isAt(objection.place());
    }

    private Finding found(Difference difference, String rule) {
        return new Finding(where, difference.pointer(), difference.words() + ": " + rule + against());
    }

    private String against() {
        return " (BACKWARD_TRANSITIVE, against version %d)".formatted(olderVersion);
    }

    private static JsonNode json(String schema) {
        try {
            return ContractJson.mapper().readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A schema that the registry calls valid is JSON", e);
        }
    }
}
