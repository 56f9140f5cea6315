package io.forecourt.infra.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    private final Report report = Reports.ofEveryKind();

    @Test
    void thePageNeedsNothingBesideIt() {
        assertThat(Page.of(report)).doesNotContain("http:", "https:", "src=", "@import", "url(", "<script", "<link");
    }

    @Test
    void whatIsBetterSeenThanReadIsDrawn() {
        assertThat(Page.of(report))
                .contains("aria-label=\"vehicles taken in\"")
                .contains("aria-label=\"POST /stock\"")
                .contains("aria-label=\"GET /ads\"")
                .contains("aria-label=\"throughput\"");
    }

    @Test
    void textStaysText() {
        assertThat(Page.of(report)).contains("&lt;bare&gt;").doesNotContain("<bare>");
    }

    @Test
    void aStageThatFailedSaysWhy() {
        assertThat(Page.of(report)).contains("Failed: Port 1 is taken");
    }

    @Test
    void aShortRunWarnsOfItsFigures() {
        var isShort = Report.of(report.begin(), true, 1, report.machine(), report.stages());

        assertThat(Page.of(isShort)).contains("its figures mean nothing");
        assertThat(Page.of(report)).doesNotContain("its figures mean nothing");
    }

    @Test
    void theDocumentForProgramsHasItsFormatAndEveryRound(@TempDir Path folder) throws IOException {
        // When
        new ReportFiles(folder).write(report);

        // Then
        JsonNode document = new JsonMapper().readTree(Files.readString(folder.resolve("20261120-230000.json")));
        assertThat(document.path("format").asInt()).isEqualTo(2);
        JsonNode comparison = document.at("/stages/0/findings/0");
        assertThat(comparison.path("kind").asText()).isEqualTo("Comparison");
        assertThat(comparison.at("/rounds/1/limit").asDouble()).isEqualTo(1800);
        assertThat(comparison.at("/ratio/median").asDouble()).isEqualTo(0.55);
        assertThat(comparison.path("aimMet").asBoolean()).isTrue();
        assertThat(comparison.at("/oursProcessors/seconds/postgres").asDouble()).isEqualTo(4.2);
    }

    @Test
    void theLatestTakesThePlaceOfWhatWasWrittenOfItBefore(@TempDir Path folder) throws IOException {
        // Given
        var files = new ReportFiles(folder);
        files.write(report);

        // When
        files.keep(report);

        // Then
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("latest.json", "latest.html");
        }
    }
}
