package io.forecourt.stock.intake;

import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.forecourt.stock.problem.InputError;
import io.forecourt.stock.problem.InvalidInputException;

/** JSON to the letter (RFC 8259): one value, no key twice, no deep nesting; anything else is {@link InvalidInputException}. */
final class StrictJson {

    private static final int DEPTH = 16;
    private static final int DIGITS = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The JSON object that a body holds. */
    static JsonNode object(byte[] body) {
        JsonNode json = parse(body);
        if (json.isMissingNode()) {
            throw invalid("The body is empty; it must be a JSON object.");
        }
        if (!json.isObject()) {
            throw invalid("The body must be a JSON object.");
        }
        return json;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (MismatchedInputException _) {
            throw invalid("The body must be one JSON object; something follows it.");
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            throw invalid("The body is not JSON as RFC 8259 has it: %s%s."
                    .formatted(
                            broken.getOriginalMessage(),
                            place == null
                                    ? ""
                                    : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr())));
        } catch (CharConversionException _) {
            throw invalid("The body is not text in UTF-8.");
        } catch (IOException impossible) {
            throw new AssertionError("Reading from memory failed", impossible);
        }
    }

    private static InvalidInputException invalid(String sentence) {
        return new InvalidInputException(List.of(InputError.ofBody(sentence)));
    }
}
