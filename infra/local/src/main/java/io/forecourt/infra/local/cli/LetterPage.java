package io.forecourt.infra.local.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.forecourt.infra.local.deadletter.Letter;
import io.forecourt.infra.local.deadletter.Origin;
import io.forecourt.infra.local.inspection.RawBytes;
import io.forecourt.infra.local.inspection.ShownRecord;
import io.forecourt.schemas.deadletter.RedriveMemo;
import org.apache.kafka.common.header.Header;

/** One dead letter on a page for people. */
final class LetterPage {

    private static final String UNSAID = "it does not say";

    private final Ink ink;
    private final DateTimeFormatter time;
    private final Instant now;

    LetterPage(Ink ink, ZoneId zone, Instant now) {
        this.ink = ink;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(zone);
        this.now = now;
    }

    List<String> lines(Letter letter, Optional<RedriveMemo> memo, ShownRecord shown) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.strong(letter.id().toString()));
        lines.add(field(
                "set aside",
                "%s, %s ago, by %s"
                        .formatted(
                                time.format(letter.setAside()),
                                Quantity.time(LettersText.age(letter.setAside(), now)),
                                letter.consumer().orElse("nobody who says so"))));
        lines.add(field("came from", letter.origin().map(this::place).orElse(UNSAID)));
        lines.add(field("cause", letter.cause().orElse(UNSAID)));
        lines.add(field("reason", letter.reason().orElse(UNSAID)));
        if (!letter.pointers().isEmpty()) {
            lines.add(field("at", String.join(" ", letter.pointers())));
        }
        lines.add(field("redriven", redriven(letter, memo)));
        lines.add(field("today", today(letter, shown)));
        lines.add("");
        lines.add(field("key", shown.key() == null ? "none" : shown.key()));
        letter.record().headers().forEach(header -> lines.add(field("header", text(header))));
        lines.add(field("value", size(letter, shown)));
        if (shown.value() != null) {
            shown.value().toPrettyString().lines().map(Ink::legible).forEach(lines::add);
        } else if (shown.raw() != null) {
            lines.add(Ink.legible(shown.raw()));
        }
        return lines;
    }

    private String place(Origin origin) {
        return "%s, partition %d, offset %d, of %s"
                .formatted(origin.topic(), origin.partition(), origin.offset(), time.format(origin.timestamp()));
    }

    private String redriven(Letter letter, Optional<RedriveMemo> memo) {
        String before = letter.redriveCount() == 0
                ? ""
                : "; its record had been sent back %d times before it came here".formatted(letter.redriveCount());
        if (!letter.isRedriven()) {
            return "no" + before;
        }
        return memo.map(known -> "%s, to %s".formatted(time.format(known.redrivenAt()), known.sentTo()))
                        .orElse("yes")
                + before;
    }

    /** What would become of it if it were sent back now. */
    private static String today(Letter letter, ShownRecord shown) {
        if (!letter.leftOut().isEmpty()) {
            return "not checked: its %s was left out, as the whole of it had no room here"
                    .formatted(String.join(" and ", letter.leftOut()));
        }
        return switch (shown.verdict()) {
            case VALID -> "keeps its contract: a redrive would bring it through that check";
            case BREACH -> "still refused: " + shown.reason();
            case UNCHECKED -> "not checked: " + shown.reason();
            case NO_CONTRACT -> "no contract governs it";
        };
    }

    private static String text(Header header) {
        return "%s: %s".formatted(header.key(), RawBytes.preview(header.value()));
    }

    private static String size(Letter letter, ShownRecord shown) {
        if (letter.record().value() == null) {
            return letter.leftOut().contains("value") ? "left out" : "none";
        }
        String bytes = shown.bytes() + " bytes";
        if (shown.schemaId() == null) {
            return bytes;
        }
        return shown.subject() == null
                ? "%s, schema id %d, which the registry does not name".formatted(bytes, shown.schemaId())
                : "%s, schema id %d: %s version %d"
                        .formatted(bytes, shown.schemaId(), shown.subject(), shown.schemaVersion());
    }

    private String field(String name, String text) {
        return ink.faint("%-10s".formatted(name)) + " " + Ink.legible(text);
    }
}
