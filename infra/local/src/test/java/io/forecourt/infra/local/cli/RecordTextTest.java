package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.forecourt.infra.local.inspection.ShownRecord;
import io.forecourt.infra.local.inspection.Verdict;
import org.junit.jupiter.api.Test;

class RecordTextTest {

    private static final JsonNode PAYLOAD =
            JsonNodeFactory.instance.objectNode().put("year", 2003);

    @Test
    void anEventIsPlaceTimeKeyAndSchemaThenHeadersThenPayload() {
        assertThat(text(false, shown("VIN", 2, "created-value", Verdict.VALID, null, PAYLOAD, null)))
                .containsExactly(
                        "3-17  2026-01-15 09:30:00.250  VIN  created-value version 1 (id 2)",
                        "    ce_id=4711",
                        "    {\"year\":2003}");
    }

    @Test
    void aBreachIsShownWithItsReasonAndWhatThereIsOfIt() {
        assertThat(text(false, shown(null, null, null, Verdict.BREACH, "the record has no value", null, null)))
                .startsWith("3-17  2026-01-15 09:30:00.250  no key")
                .endsWith("    no value", "    BREACH: the record has no value");
    }

    @Test
    void aSchemaThatNobodyNamedIsItsNumberAndWhatWasNotCheckedSaysWhy() {
        assertThat(text(false, shown("VIN", 9, null, Verdict.UNCHECKED, "the registry is away", PAYLOAD, null)))
                .startsWith("3-17  2026-01-15 09:30:00.250  VIN  schema id 9")
                .endsWith("    NOT CHECKED: the registry is away");
    }

    @Test
    void noRecordSteersATerminal() {
        assertThat(text(true, shown("\u001b]0;x\u0007", null, null, Verdict.NO_CONTRACT, null, null, "a\u009b2Jb")))
                .noneMatch(line -> line.contains("\u001b]") || line.contains("\u009b"))
                .last()
                .asString()
                .isEqualTo("    a\\u009b2Jb");
    }

    @Test
    void coloursAreForTerminals() {
        var breach = shown("VIN", null, null, Verdict.BREACH, "why", null, "text");

        assertThat(text(true, breach)).last().asString().contains("\u001b[31mBREACH: why\u001b[0m");
        assertThat(text(false, breach)).noneMatch(line -> line.contains("\u001b"));
    }

    private static List<String> text(boolean colours, ShownRecord shown) {
        return new RecordText(new Ink(colours), ZoneOffset.UTC).lines(shown);
    }

    private static ShownRecord shown(
            String key, Integer id, String subject, Verdict verdict, String reason, JsonNode value, String raw) {
        return new ShownRecord(
                "created",
                3,
                17,
                Instant.parse("2026-01-15T09:30:00.250Z"),
                key,
                Map.of("ce_id", "4711"),
                id,
                subject,
                subject == null ? null : 1,
                verdict,
                reason,
                value,
                raw,
                0);
    }
}
