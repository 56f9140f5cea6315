package io.forecourt.stock.idempotency;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives to all spellings of the same value: no blanks, members
 * sorted, strings and numbers as ECMAScript writes them. A lone surrogate raises IllegalArgumentException: it is no Unicode.
 */
final class CanonicalJson {

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    static byte[] of(JsonNode value) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(value);
        return canonical.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value);
            case ARRAY -> writeArray(value);
            case STRING -> writeString(value.textValue());
            case NUMBER -> text.append(number(value.doubleValue()));
            case BOOLEAN, NULL -> text.append(value.asText());
            case BINARY, POJO, MISSING -> throw new IllegalArgumentException(value.getNodeType() + " is no JSON");
        }
    }

    private void writeObject(JsonNode object) {
        // String compares UTF-16 code units, as the RFC does.
        Map<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        text.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            text.append(separator);
            writeString(member.getKey());
            text.append(':');
            write(member.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private void writeArray(JsonNode array) {
        text.append('[');
        for (Iterator<JsonNode> values = array.elements(); values.hasNext(); ) {
            write(values.next());
            text.append(values.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void writeString(String string) {
        text.append('"');
        string.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> writePlain(character);
            }
        });
        text.append('"');
    }

    private void writePlain(int character) {
        if (Character.getType(character) == Character.SURROGATE) {
            throw new IllegalArgumentException("A lone surrogate is no character");
        }
        if (character < ' ') {
            text.append("\\u%04x".formatted(character));
        } else {
            text.appendCodePoint(character);
        }
    }

    /** As ECMAScript's Number::toString has it. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no JSON");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + plainOrScientific(digits, point);
    }

    /** Of the decimals that read back as the same number one of the fewest digits; Java alone writes two where one would do. */
    private static BigDecimal shortest(double value) {
        BigDecimal oneDigit = new BigDecimal(value).round(new MathContext(1));
        return oneDigit.doubleValue() == value ? oneDigit : new BigDecimal(Double.toString(value));
    }

    /** {@code 0.digits} times ten to the power of {@code point}. */
    private static String plainOrScientific(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String fraction = count == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
    }
}
