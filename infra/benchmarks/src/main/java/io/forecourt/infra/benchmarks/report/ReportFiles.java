package io.forecourt.infra.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Writes a report as JSON for programs and as a page for people, side by side. */
public record ReportFiles(Path folder) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String LATEST = "latest";
    private static final List<String> ENDINGS = List.of(".json", ".html");
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Makes the folder, so that nothing is measured that could not be written. */
    public void require() throws IOException {
        Files.createDirectories(folder);
    }

    /**
     * Writes it under the moment at which it began, over what was written of it before.
     *
     * @return the files
     */
    public List<Path> write(Report report) throws IOException {
        return write(report, NAME.format(report.begin()));
    }

    /**
     * Writes it as the latest, and removes what was written of it before.
     *
     * @return the files
     */
    public List<Path> keep(Report report) throws IOException {
        List<Path> kept = write(report, LATEST);
        for (String ending : ENDINGS) {
            Files.deleteIfExists(folder.resolve(NAME.format(report.begin()) + ending));
        }
        return kept;
    }

    private List<Path> write(Report report, String name) throws IOException {
        return List.of(
                Files.write(folder.resolve(name + ENDINGS.getFirst()), JSON.writeValueAsBytes(report)),
                Files.writeString(folder.resolve(name + ENDINGS.getLast()), Page.of(report)));
    }
}
