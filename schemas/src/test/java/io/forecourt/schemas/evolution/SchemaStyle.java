package io.forecourt.schemas.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a schema of ours is written: draft-07, one flat object, closed content, every field with a type and a description, and
 * no keyword that a validator would pass over in silence. What the registry does not ask for, and later versions rest upon.
 */
final class SchemaStyle {

    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
    private static final Set<String> KEYWORDS =
            Set.of("$schema", "$id", "title", "description", "type", "additionalProperties", "required", "properties");
    private static final Set<String> FIELD_KEYWORDS = Set.of(
            "description",
            "type",
            "enum",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "default");

    private final String where;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaStyle(String where) {
        this.where = where;
    }

    static List<Finding> of(String where, String id, JsonNode schema) {
        SchemaStyle style = new SchemaStyle(where);
        style.requireText(schema, "$schema", DRAFT);
        style.requireText(schema, "$id", id);
        style.requireText(schema, "type", "object");
        style.requireKnown("", schema, KEYWORDS);
        if (!schema.path("additionalProperties").isBoolean()
                || schema.get("additionalProperties").asBoolean()) {
            style.find(
                    "/additionalProperties",
                    "must be false: content is closed, or a later field could break old events");
        }
        schema.path("properties").properties().forEach(field -> style.requireField(field.getKey(), field.getValue()));
        schema.path("required").forEach(name -> {
            if (!schema.path("properties").has(name.asText())) {
                style.find("/required", "names " + name + ", which is no field");
            }
        });
        return style.findings;
    }

    private void requireField(String name, JsonNode field) {
        String pointer = "/properties/" + name;
        requireKnown(pointer, field, FIELD_KEYWORDS);
        if (!Set.of("string", "integer", "number", "boolean")
                .contains(field.path("type").asText())) {
            find(pointer + "/type", "must be string, integer, number or boolean: an event is flat");
        }
        if (field.path("description").asText().isBlank()) {
            find(pointer + "/description", "is missing: say what the field means, and its unit");
        }
    }

    private void requireKnown(String pointer, JsonNode node, Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        unknown.forEach(
                keyword -> find(pointer + "/" + keyword, "is no keyword that our schemas use " + new TreeSet<>(known)));
    }

    private void requireText(JsonNode schema, String keyword, String text) {
        if (!schema.path(keyword).asText().equals(text)) {
            find("/" + keyword, "must be \"%s\"".formatted(text));
        }
    }

    private void find(String pointer, String rule) {
        findings.add(new Finding(where, pointer, rule));
    }
}
