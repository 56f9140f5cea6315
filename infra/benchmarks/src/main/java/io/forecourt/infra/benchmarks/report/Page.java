package io.forecourt.infra.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.forecourt.infra.benchmarks.measure.Finding;

/** A report as one page that needs nothing beside it. */
final class Page {

    private Page() {}

    static String of(Report report) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Forecourt, measured</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>Forecourt, measured</h1>
                %s%s%s</main>
                </body>
                </html>
                """.formatted(
                        style(),
                        head(report),
                        summary(report.stages()),
                        report.stages().stream().map(Page::section).collect(Collectors.joining()));
    }

    private static String head(Report report) {
        Machine machine = report.machine();
        String warning = report.isShort()
                ? "<p class=\"warning\">A short run, made to see whether the measuring works: its figures mean nothing.</p>\n"
                : "";
        return warning
                + """
                <p>%s, %d rounds. %s.</p>
                <p class="small">%s</p>
                """.formatted(
                                report.begin().truncatedTo(ChronoUnit.SECONDS),
                                report.rounds(),
                                Html.text(machine.text()),
                                Html.text(machine.versions().entrySet().stream()
                                        .map(version -> version.getKey() + " " + version.getValue())
                                        .collect(Collectors.joining(", "))));
    }

    private static String summary(List<StageReport> stages) {
        String links = stages.stream()
                .map(stage -> "<a href=\"#%s\">%s</a>".formatted(stage.name(), Html.text(stage.name())))
                .collect(Collectors.joining(" · "));
        return "<nav>" + links + "</nav>\n";
    }

    private static String section(StageReport stage) {
        var section = new StringBuilder("<section id=\"%s\">\n<h2>%s</h2>\n<p>%s. Took %d s.</p>\n"
                .formatted(
                        stage.name(),
                        Html.text(stage.name()),
                        Html.text(sentence(stage.summary())),
                        stage.lasted().toSeconds()));
        stage.failure()
                .ifPresent(why -> section.append("<p class=\"warning\">Failed: ")
                        .append(Html.text(why))
                        .append("</p>\n"));
        if (!stage.findings().isEmpty()) {
            section.append(table(stage));
            stage.findings().stream().map(Plots::of).forEach(section::append);
        }
        return section.append("</section>\n").toString();
    }

    private static String table(StageReport stage) {
        var table = new StringBuilder("<div class=\"wide\"><table>\n<tr>");
        ResultRow.HEADINGS.stream()
                .skip(1)
                .forEach(heading -> table.append("<th>")
                        .append(heading.toLowerCase(Locale.ROOT))
                        .append("</th>"));
        table.append("</tr>\n");
        for (Finding finding : stage.findings()) {
            for (ResultRow row : ResultRow.of(stage.name(), finding)) {
                table.append(row(row));
            }
        }
        return table.append("</table></div>\n").toString();
    }

    private static String row(ResultRow row) {
        return row.cells().stream()
                .skip(1)
                .map(cell -> "<td%s>%s</td>".formatted(mark(cell), Html.text(cell)))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String mark(String cell) {
        return switch (cell) {
            case ResultRow.MET -> " class=\"met\"";
            case ResultRow.MISSED -> " class=\"missed\"";
            default -> Character.isDigit(cell.isEmpty() ? ' ' : cell.charAt(0)) ? " class=\"number\"" : "";
        };
    }

    private static String sentence(String summary) {
        return summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1);
    }

    private static String style() {
        try (InputStream file = Page.class.getResourceAsStream("page.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
