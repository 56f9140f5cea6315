package io.forecourt.infra.local.inspection;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record as it is shown: decoded as far as it can be. Its components are the fields of {@code --json}, all of them always
 * there; new ones may be added, these stay.
 *
 * @param key as text, {@code 0x…} where it is none, null where there is none
 * @param headers as text likewise; of several with one name, the last, which is the one that counts
 * @param schemaId the id in front of the value; null where there is none
 * @param subject under which the registry holds that schema; null where it was not told
 * @param schemaVersion likewise
 * @param verdict what a service would say about the value
 * @param reason why it is a breach, or could not be checked; else null
 * @param value the payload where it is JSON of a moderate size, be it valid or not; else null
 * @param raw the beginning of the value where it is not in {@code value}; null where the record has none
 * @param bytes length of the value as it is on the topic; 0 where there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
    "topic",
    "partition",
    "offset",
    "timestamp",
    "key",
    "headers",
    "schemaId",
    "subject",
    "schemaVersion",
    "verdict",
    "reason",
    "value",
    "raw",
    "bytes"
})
public record ShownRecord(
        String topic,
        int partition,
        long offset,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant timestamp,
        String key,
        Map<String, String> headers,
        Integer schemaId,
        String subject,
        Integer schemaVersion,
        Verdict verdict,
        String reason,
        JsonNode value,
        String raw,
        int bytes) {}
