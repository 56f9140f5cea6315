package io.forecourt.infra.local.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.forecourt.infra.local.inspection.ShownRecord;

/** A record for a person: where and when, its headers, what it says, and what is wrong with it. */
final class RecordText {

    private static final String INDENT = "    ";
    private static final int LONGEST_HEADER = 200;

    private final DateTimeFormatter time;
    private final Ink ink;

    RecordText(Ink ink, ZoneId zone) {
        this.ink = ink;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(zone);
    }

    List<String> lines(ShownRecord shown) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(shown));
        if (!shown.headers().isEmpty()) {
            lines.add(INDENT + ink.faint(headers(shown)));
        }
        lines.add(INDENT + payload(shown));
        switch (shown.verdict()) {
            case VALID, NO_CONTRACT -> {}
            case BREACH -> lines.add(INDENT + ink.bad("BREACH: " + Ink.legible(shown.reason())));
            case UNCHECKED -> lines.add(INDENT + ink.doubtful("NOT CHECKED: " + Ink.legible(shown.reason())));
        }
        return lines;
    }

    private String heading(ShownRecord shown) {
        String key = shown.key() == null ? "no key" : Ink.legible(shown.key());
        return "%s  %s  %s%s"
                .formatted(
                        ink.strong(shown.partition() + "-" + shown.offset()),
                        time.format(shown.timestamp()),
                        ink.strong(key),
                        schema(shown));
    }

    private static String schema(ShownRecord shown) {
        if (shown.schemaId() == null) {
            return "";
        }
        return shown.subject() == null
                ? "  schema id %d".formatted(shown.schemaId())
                : "  %s version %d (id %d)"
                        .formatted(Ink.legible(shown.subject()), shown.schemaVersion(), shown.schemaId());
    }

    private static String headers(ShownRecord shown) {
        return shown.headers().entrySet().stream()
                .map(header -> Ink.legible(shortened(header.getKey()) + "=" + shortened(header.getValue())))
                .collect(Collectors.joining("  "));
    }

    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST_HEADER ? text : text.substring(0, LONGEST_HEADER) + "…";
    }

    private String payload(ShownRecord shown) {
        if (shown.value() != null) {
            return Ink.legible(shown.value().toString());
        }
        return shown.raw() == null ? ink.faint("no value") : Ink.legible(shown.raw());
    }
}
