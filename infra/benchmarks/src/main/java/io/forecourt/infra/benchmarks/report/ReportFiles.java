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
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The name that a report has without an ending: the moment at which it began. */
    public static String nameOf(Report report) {
        return NAME.format(report.begin());
    }

    /**
     * Writes it under this name.
     *
     * @return the files
     */
    public List<Path> write(Report report, String name) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                Files.write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(report)),
                Files.writeString(folder.resolve(name + ".html"), Page.of(report)));
    }
}
