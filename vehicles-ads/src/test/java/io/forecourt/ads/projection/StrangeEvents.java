package io.forecourt.ads.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.event.VehicleProcessed;

/** Values that a foreign producer could write: one kind breaks the contract, each in one way; the other is odd, and keeps it. */
final class StrangeEvents {

    private static final List<String> REQUIRED = List.of(
            "id",
            "vin",
            "model",
            "manufacturer",
            "year",
            "odometer",
            "odometerUnit",
            "price",
            "priceUnit",
            "processedAt");
    private static final List<String> OPTIONAL = List.of("fuelType", "version", "createdAt");

    private final Map<String, Breach> breaches = new LinkedHashMap<>();
    private final Map<String, Consumer<ObjectNode>> legal = new LinkedHashMap<>();

    /**
     * A value that breaks the contract.
     *
     * @param pointer where, as the dead letter names it
     * @param sentence what the dead letter says of it, among other things
     * @param value of the record, made of a vehicle that keeps the contract
     */
    record Breach(String pointer, String sentence, BiFunction<WireFormat, VehicleProcessed, byte[]> value) {}

    private StrangeEvents() {
        values();
        schemas();
        fields();
        bounds();
        oddities();
    }

    static Map<String, Breach> breaches() {
        return new StrangeEvents().breaches;
    }

    static Map<String, Consumer<ObjectNode>> legal() {
        return new StrangeEvents().legal;
    }

    static ObjectNode json(VehicleProcessed event) {
        return ContractJson.mapper().valueToTree(event);
    }

    private void values() {
        String noFraming = "not in the wire format";
        String notJson = "not readable JSON";
        value("null value", "has no value", (_, _) -> null);
        value("empty value", noFraming, (_, _) -> new byte[0]);
        value("text", noFraming, (_, _) -> "a vehicle".getBytes(UTF_8));
        value("JSON without magic byte", noFraming, (_, event) -> bytes(json(event)));
        value("nothing behind the schema id", noFraming, (wire, _) -> wire.framed(new byte[0]));
        value("broken JSON", notJson, (wire, _) -> wire.framed("{\"id\":".getBytes(UTF_8)));
        value("text behind the schema id", notJson, (wire, _) -> wire.framed("a vehicle".getBytes(UTF_8)));
        value("cut off in the middle", notJson, (wire, event) -> {
            byte[] whole = wire.framed(bytes(json(event)));
            return Arrays.copyOf(whole, whole.length / 2);
        });
        value(
                "two events in one",
                notJson,
                (wire, event) -> wire.framed((json(event).toString() + json(event)).getBytes(UTF_8)));
        value("no UTF-8", notJson, (wire, _) -> wire.framed(new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', '}'}));
        value(
                "nested a thousand times and more",
                notJson,
                (wire, _) -> wire.framed("[".repeat(5000).getBytes(UTF_8)));
        value("a list", "array found, object expected", (wire, _) -> wire.framed("[]".getBytes(UTF_8)));
        value("a number", "integer found, object expected", (wire, _) -> wire.framed("42".getBytes(UTF_8)));
        value("900 KB", "the value has 900000 bytes; an event has at most 16384", (_, _) -> random(900_000));
        value(
                "an event among 900 KB of blanks",
                "an event has at most 16384",
                (wire, event) -> wire.framed((json(event) + " ".repeat(900_000)).getBytes(UTF_8)));
    }

    private void schemas() {
        value("unknown schema id", "the registry knows no schema of id 1879048193", (wire, event) -> {
            byte[] value = wire.framed(bytes(json(event)));
            return WireFormat.withId(1_879_048_193, value);
        });
        value(
                "id of another topic's schema",
                "a schema of something else",
                (wire, event) -> wire.framedAsVehicleCreated(bytes(json(event))));
        breaches.put(
                "fuel type under the version that had none",
                new Breach(
                        "/fuelType",
                        "not defined in the schema",
                        (wire, event) -> wire.framedAsVersion1(bytes(json(event).put("fuelType", "petrol")))));
    }

    private void fields() {
        for (String field : REQUIRED) {
            breach(
                    "no " + field,
                    "/" + field,
                    "required property '" + field + "' not found",
                    json -> json.remove(field));
        }
        for (List<String> some : List.of(REQUIRED, OPTIONAL)) {
            for (String field : some) {
                breach(field + " is null", "/" + field, "null found", json -> json.putNull(field));
                breach(field + " is an object", "/" + field, "object found", json -> json.putObject(field));
            }
        }
        breach("year is text", "/year", "string found, integer expected", json -> json.put("year", "2003"));
        breach("year is a fraction", "/year", "number found, integer expected", json -> json.put("year", 2003.5));
        breach("odometer is text", "/odometer", "string found, integer expected", json -> json.put("odometer", "1"));
        breach("version is text", "/version", "string found, integer expected", json -> json.put("version", "1"));
        breach("price is text", "/price", "string found, number expected", json -> json.put("price", "1.00"));
        breach("price is a truth", "/price", "boolean found, number expected", json -> json.put("price", true));
        breach("VIN is a number", "/vin", "integer found, string expected", json -> json.put("vin", 17));
        breach("model is a list", "/model", "array found, string expected", json -> json.putArray("model"));
        breach("currency is a number", "/priceUnit", "string expected", json -> json.put("priceUnit", 840));
        breach("time is a number", "/processedAt", "string expected", json -> json.put("processedAt", 1_700_000_000));
        breach("unknown field", "/colour", "not defined in the schema", json -> json.put("colour", "red"));
    }

    private void bounds() {
        breach("year before 1900", "/year", "minimum value of 1900", json -> json.put("year", 1899));
        breach("year after 2100", "/year", "maximum value of 2100", json -> json.put("year", 2101));
        breach("negative price", "/price", "minimum value of 0", json -> json.put("price", -0.01));
        breach("price of a country", "/price", "maximum value of 1000000000", json -> json.put("price", 1e12));
        breach("negative odometer", "/odometer", "minimum value of 0", json -> json.put("odometer", -1));
        breach(
                "odometer to the moon",
                "/odometer",
                "maximum value of 9999999",
                json -> json.put("odometer", 10_000_000));
        breach("version 0", "/version", "minimum value of 1", json -> json.put("version", 0));
        breach("version beyond an int", "/version", "maximum value", json -> json.put("version", 1L << 31));
        breach("wrong odometerUnit", "/odometerUnit", "enumeration", json -> json.put("odometerUnit", "miles"));
        breach("wrong fuelType", "/fuelType", "enumeration", json -> json.put("fuelType", "steam"));
        breach("wrong priceUnit", "/priceUnit", "regex pattern", json -> json.put("priceUnit", "dollars"));
        breach("id is no UUID", "/id", "regex pattern", json -> json.put("id", "42"));
        breach("empty VIN", "/vin", "at least 1 characters", json -> json.put("vin", ""));
        breach("long VIN", "/vin", "at most 32 characters", json -> json.put("vin", "1".repeat(33)));
        breach("blank model", "/model", "regex pattern", json -> json.put("model", "   "));
        breach("long manufacturer", "/manufacturer", "at most 64", json -> json.put("manufacturer", "x".repeat(65)));
        breach("yesterday", "/processedAt", "date-time", json -> json.put("processedAt", "yesterday"));
        breach("no such day", "/createdAt", "date-time", json -> json.put("createdAt", "2026-02-30T00:00:00Z"));
        breach(
                "two at once",
                "/year /price",
                "minimum value",
                json -> json.put("year", 1).put("price", -1));
    }

    private void oddities() {
        legal.put("nothing but what is required", json -> json.remove(OPTIONAL));
        legal.put("model year 1900", json -> json.put("year", 1900));
        legal.put("model year 2100", json -> json.put("year", 2100));
        legal.put("for nothing", json -> json.put("price", 0));
        legal.put("the highest price", json -> json.put("price", 1_000_000_000));
        legal.put("a price finer than a cent", json -> json.put("price", 19.999));
        legal.put(
                "the highest odometer, in miles",
                json -> json.put("odometer", 9_999_999).put("odometerUnit", "mi"));
        legal.put("the highest version", json -> json.put("version", Integer.MAX_VALUE));
        legal.put("created in the first century", json -> json.put("createdAt", "0001-01-01T00:00:00Z"));
        legal.put("created in the last century", json -> json.put("createdAt", "9999-12-31T23:59:59.999999999Z"));
        legal.put("priced before it was created", json -> json.put("processedAt", "1970-01-01T00:00:00Z"));
        legal.put("a time elsewhere", json -> json.put("createdAt", "2026-01-15T10:30:00+01:00"));
        legal.put("a model of pictures", json -> json.put("model", "\uD83D\uDE97".repeat(32)));
        legal.put("half a letter", json -> json.put("model", "\uD83D"));
        legal.put("a model like a query", json -> json.put("model", "{\"$gt\":\"\"}"));
        legal.put("a manufacturer like a page", json -> json.put("manufacturer", "<script>alert(1)</script>"));
        legal.put("letters that lose their case", json -> json.put("model", "ŞĞİ ıßŉǰΐ ﬃ"));
        legal.put("no currency of this world", json -> json.put("priceUnit", "XXX"));
    }

    private void breach(String name, String pointer, String sentence, Consumer<ObjectNode> change) {
        breaches.put(name, new Breach(pointer, sentence, (wire, event) -> wire.framed(changed(event, change))));
    }

    private void value(String name, String sentence, BiFunction<WireFormat, VehicleProcessed, byte[]> value) {
        breaches.put(name, new Breach("", sentence, value));
    }

    static byte[] changed(VehicleProcessed event, Consumer<ObjectNode> change) {
        ObjectNode json = json(event);
        change.accept(json);
        return bytes(json);
    }

    /** The vehicle that a framed value is about. */
    static String idOf(byte[] framed) {
        try {
            return ContractJson.mapper()
                    .readTree(framed, WireFormat.PREFIX_BYTES, framed.length - WireFormat.PREFIX_BYTES)
                    .get("id")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(UTF_8);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
