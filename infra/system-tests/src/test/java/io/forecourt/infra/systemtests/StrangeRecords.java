package io.forecourt.infra.systemtests;

import static io.forecourt.infra.systemtests.SchemaIds.wire;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;

/**
 * Everything wrong or odd that a stranger can put on a topic of events. What concerns single fields follows from the newest
 * schema, so that a new field is tried as soon as it is in there.
 */
final class StrangeRecords {

    /** A value of each kind that JSON has. */
    private static final Map<String, String> VALUES = Map.of(
            "string", "\"text\"",
            "integer", "7",
            "fraction", "1.5",
            "boolean", "true",
            "null", "null",
            "array", "[]",
            "object", "{}");

    /** Which of these kinds are of a schema's type, where it is not the one of the same name. */
    private static final Map<String, Set<String>> KINDS = Map.of("number", Set.of("integer", "fraction"));

    /** What compresses so well that it gets past the limits of brokers, and is larger than any dead letter. */
    private static final byte[] THREE_MEGABYTES = "x".repeat(3_000_000).getBytes(UTF_8);

    private final Contract<?> contract;
    private final ForeignEvents events;
    private final int schemaId;
    private final int idOfAnotherTopic;
    private final List<ForeignRecord> records = new ArrayList<>();

    private StrangeRecords(Contract<?> contract, SchemaIds ids) {
        this.contract = contract;
        this.events = new ForeignEvents(contract);
        this.schemaId = ids.newest(contract);
        this.idOfAnotherTopic = ids.newest(Contract.all().stream()
                .filter(other -> other != contract)
                .findFirst()
                .orElseThrow());
    }

    /** All of them, each under the newest schema of the contract unless its schema is what is wrong. */
    static List<ForeignRecord> of(Contract<?> contract, SchemaIds ids) {
        StrangeRecords strange = new StrangeRecords(contract, ids);
        strange.notInTheWireFormat();
        strange.withoutItsSchema();
        strange.notJson();
        strange.required().forEach(strange::without);
        strange.events.schema().required("properties").properties().forEach(field -> {
            strange.ofAnotherType(field.getKey(), field.getValue());
            strange.outOfBounds(field.getKey(), field.getValue());
        });
        strange.withWhatNobodyKnows();
        strange.tooLarge();
        strange.oddButLegal();
        strange.oddAroundTheEvent();
        return List.copyOf(strange.records);
    }

    private void notInTheWireFormat() {
        breach("null value", null, "no value");
        breach("empty value", new byte[0], "wire format");
        breach("text", "hello".getBytes(UTF_8), "wire format");
        breach("JSON without magic byte", text("BARE").getBytes(UTF_8), "wire format");
        breach("magic byte and id, and nothing", wire(schemaId, ""), "wire format");
    }

    private void withoutItsSchema() {
        breach("unknown schema id", wire(987_654, text("UNKNOWN")), "987654");
        breach("schema id 0", wire(0, text("UNKNOWN")), "no schema of id 0");
        breach("schema id below 0", wire(-1, text("UNKNOWN")), "no schema of id");
        breach("id of another topic's schema", wire(idOfAnotherTopic, text("OTHER")), "a schema of something else");
    }

    private void notJson() {
        String event = text("BROKEN");
        breach("broken JSON", wire(schemaId, event.substring(0, event.length() / 2)), "not readable JSON");
        breach("something after the JSON", wire(schemaId, event + "}"), "not readable JSON");
        breach("NaN", wire(schemaId, event.replace("2003", "NaN")), "not readable JSON");
        breach("JSON nested too deeply", wire(schemaId, "[".repeat(8_000)), "not readable JSON");
        breach("no UTF-8", wire(schemaId, event.replace("A", "\u00c4").getBytes(ISO_8859_1)), "not readable JSON");
        breach("JSON that is no object", wire(schemaId, "[" + event + "]"), "object expected");
        breach("blanks", wire(schemaId, "   "), "object expected");
    }

    private void without(String field) {
        ObjectNode event = events.vehicle("WITHOUT");
        event.remove(field);
        breach("required field missing: " + field, wire(schemaId, event.toString()), "required", "/" + field);
    }

    private void ofAnotherType(String field, JsonNode rules) {
        String type = rules.required("type").asText();
        Set<String> fitting = KINDS.getOrDefault(type, Set.of(type));
        VALUES.forEach((kind, value) -> {
            if (!fitting.contains(kind)) {
                breach("wrong type: " + field, with(field, value), type + " expected", "/" + field);
            }
        });
    }

    private void outOfBounds(String field, JsonNode rules) {
        rules.properties().forEach(rule -> {
            JsonNode bound = rule.getValue();
            String beyond =
                    switch (rule.getKey()) {
                        case "minimum" -> String.valueOf(bound.longValue() - 1);
                        case "maximum" -> String.valueOf(bound.longValue() + 1);
                        case "minLength" -> "\"\"";
                        case "maxLength" -> "\"" + "X".repeat(bound.intValue() + 1) + "\"";
                        case "pattern" -> "\"\\u0007\"";
                        case "enum" -> "\"none of these\"";
                        case "format" -> "\"yesterday\"";
                        default -> ""; // says nothing about the value, or is tried as its type
                    };
            if (!beyond.isEmpty()) {
                breach("beyond its %s: %s".formatted(rule.getKey(), field), with(field, beyond), "", "/" + field);
            }
        });
    }

    private void withWhatNobodyKnows() {
        breach("unknown field", with("colour", "\"red\""), "'colour' is not defined", "/colour");
        breach("unknown field with / and ~ in its name", with("a/b~c", "1"), "'a/b~c' is not defined", "/a~1b~0c");
        breach("field in other letters", with("VIN", "\"X\""), "'VIN' is not defined", "/VIN");
        ObjectNode many = events.vehicle("MANY");
        IntStream.range(0, 1_000).forEach(number -> many.put("f%03d".formatted(number), 1));
        String first = IntStream.range(0, 20).mapToObj("/f%03d"::formatted).collect(Collectors.joining(" "));
        breach("a thousand unknown fields", wire(schemaId, many.toString()), "and 980 more", first);
    }

    private void tooLarge() {
        byte[] noise = new byte[670_000];
        new Random(1).nextBytes(noise);
        String tooMuch = "an event has at most";
        breach("value of 900 KB", with("noise", "\"" + Base64.getEncoder().encodeToString(noise) + "\""), tooMuch);

        byte[] empty = wire(schemaId, "{}");
        String all = required().map("/"::concat).collect(Collectors.joining(" "));
        String key = DeadLetterHeaders.KEY_LEFT_OUT;
        String value = DeadLetterHeaders.VALUE_LEFT_OUT;
        String headers = DeadLetterHeaders.HEADERS_LEFT_OUT;
        squeezed(ForeignRecord.setAside("value of 3 MB", key(), THREE_MEGABYTES, tooMuch, "", value));
        squeezed(ForeignRecord.setAside("key of 3 MB", THREE_MEGABYTES, empty, "required", all, key));
        squeezed(ForeignRecord.setAside("header of 3 MB", key(), empty, "required", all, headers)
                .with("x-large", THREE_MEGABYTES));
        squeezed(ForeignRecord.setAside(
                        "key, value and header of 3 MB",
                        THREE_MEGABYTES,
                        THREE_MEGABYTES,
                        tooMuch,
                        "",
                        key,
                        value,
                        headers)
                .with("x-large", THREE_MEGABYTES));
    }

    private void oddButLegal() {
        legal("without CloudEvents headers", event -> event);
        legal("the latest year", event -> event.put("year", 2100));
        legal("the longest way driven", event -> event.put("odometer", 9_999_999));
        legal("the highest version", event -> event.put("version", Integer.MAX_VALUE));
        legal("stocked in the year 1", event -> event.put("createdAt", "0001-01-01T00:00:00Z"));
        legal("stocked in the year 9999", event -> event.put("createdAt", "9999-12-31T23:59:59.999999999Z"));
        legal("a time of another zone", event -> event.put("createdAt", "2026-03-01T00:00:00.5+14:00"));
        legal("a model of 64 emoji", event -> event.put("model", "\ud83d\ude97".repeat(64)));
        legal("a model that looks like code", event -> event.put("model", "<script>${jndi:x}</script>'; DROP"));
        legal("a model in a script from right to left", event -> event.put("model", "\u202e\u0645\u0631"));
        if (required().anyMatch("price"::equals)) {
            legal("for nothing", event -> event.put("price", 0));
            legal("for a billion", event -> event.put("price", 1_000_000_000));
            legal("a price in ten decimals", event -> event.put("price", 0.0000000001));
            legal("priced in the year 9999", event -> event.put("processedAt", "9999-12-31T23:59:59.999Z"));
        }
        legal("an integer with a point", text -> text.replace("2003", "2003.0"), vin());
        legal("a field twice", text -> text.replace("{", "{\"year\":1,"), vin());
        legal("blanks around the JSON", text -> "\n " + text + " ".repeat(10_000), vin());
    }

    private void oddAroundTheEvent() {
        String bare = vin();
        records.add(ForeignRecord.advertised("null key", bare, null, wire(schemaId, text(bare))));
        String foreign = vin();
        records.add(ForeignRecord.advertised(
                "a key that is not the VIN", foreign, new byte[] {-1, 0}, wire(schemaId, text(foreign))));
        String strange = vin();
        records.add(ForeignRecord.advertised(
                        "unreadable CloudEvents headers", strange, key(), wire(schemaId, text(strange)))
                .with("ce_id", new byte[] {-1, -2})
                .with("ce_time", "yesterday".getBytes(UTF_8))
                .with("ce_specversion", null)
                .with("ce_source", new byte[0])
                .with("content-type", "text/plain".getBytes(UTF_8)));
        String large = vin();
        squeezed(ForeignRecord.advertised(
                        "a good event with a key and headers of 3 MB",
                        large,
                        THREE_MEGABYTES,
                        wire(schemaId, text(large)))
                .with("x-large", THREE_MEGABYTES)
                .with("traceparent", THREE_MEGABYTES));
        String named = vin();
        squeezed(
                ForeignRecord.advertised("a good event with a ce_id of 3 MB", named, key(), wire(schemaId, text(named)))
                        .with("ce_id", THREE_MEGABYTES));
    }

    private void legal(String what, UnaryOperator<ObjectNode> change) {
        String vin = vin();
        legal(what, _ -> change.apply(events.vehicle(vin)).toString(), vin);
    }

    private void legal(String what, UnaryOperator<String> change, String vin) {
        records.add(ForeignRecord.advertised(what, vin, vin.getBytes(UTF_8), wire(schemaId, change.apply(text(vin)))));
    }

    private void breach(String what, byte[] value, String sentence) {
        breach(what, value, sentence, "");
    }

    /** With headers of its own, one of which is there twice and once without a value. */
    private void breach(String what, byte[] value, String sentence, String pointers) {
        records.add(ForeignRecord.setAside(what, key(), value, sentence, pointers)
                .with("x-own", new byte[] {-1, 0, 1})
                .with("ce_id", ("id-" + records.size()).getBytes(UTF_8))
                .with("x-own", null));
    }

    private void squeezed(ForeignRecord record) {
        records.add(record.squeezed());
    }

    private Stream<String> required() {
        return StreamSupport.stream(events.schema().required("required").spliterator(), false)
                .map(JsonNode::asText);
    }

    private byte[] with(String field, String json) {
        return wire(schemaId, events.vehicleWith(field, json).toString());
    }

    private String text(String vin) {
        return events.vehicle(vin).toString();
    }

    /** Of no vehicle that another record tells of. */
    private String vin() {
        return "ODD/%s %d".formatted(contract.topic().toUpperCase(Locale.ROOT), records.size());
    }

    private byte[] key() {
        return ("key-" + records.size()).getBytes(UTF_8);
    }
}
