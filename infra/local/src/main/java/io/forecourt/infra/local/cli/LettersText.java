package io.forecourt.infra.local.cli;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.forecourt.infra.local.deadletter.Letter;
import io.forecourt.infra.local.deadletter.LetterCounts;
import io.forecourt.infra.local.deadletter.Origin;
import io.forecourt.schemas.ContractJson;

/** Dead letters as lines: for people and for pipes. */
final class LettersText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String NONE = "-";

    private LettersText() {}

    /** A letter in a list, without the letter itself, which may be large. */
    record Row(String id, String setAside, String from, String cause, String why, String redriven) {

        static Row of(Letter letter, ZoneId zone) {
            return new Row(
                    letter.id().toString(),
                    TIME.withZone(zone).format(letter.setAside()),
                    letter.origin().map(Origin::place).orElse(NONE),
                    letter.cause().orElse(NONE),
                    LetterCounts.why(letter.reason()),
                    letter.isRedriven() ? "redriven" : "");
        }
    }

    /** A letter for a pipe: components are fields, absent ones null. */
    record Told(
            String id,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant setAside,
            boolean redriven,
            Origin from,
            String consumer,
            String cause,
            String reason,
            List<String> pointers,
            List<String> leftOut,
            int redriveCount) {}

    static Told told(Letter letter) {
        return new Told(
                letter.id().toString(),
                letter.setAside(),
                letter.isRedriven(),
                letter.origin().orElse(null),
                letter.consumer().orElse(null),
                letter.cause().orElse(null),
                letter.reason().orElse(null),
                letter.pointers(),
                letter.leftOut(),
                letter.redriveCount());
    }

    static String json(Object told) {
        try {
            return ContractJson.mapper().writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> table(List<LetterCounts.Line> counts, Instant now) {
        Table table = Table.of("topic", "waiting", "oldest", "redriven", "cause", "reason")
                .numbersIn("waiting", "oldest", "redriven");
        for (LetterCounts.Line line : counts) {
            table.row(
                    line.topic(),
                    line.waiting(),
                    line.oldest() == null ? NONE : Quantity.time(age(line.oldest(), now)),
                    line.redriven(),
                    line.cause().isEmpty() ? NONE : Ink.legible(line.cause()),
                    line.why().isEmpty() ? NONE : Ink.legible(line.why()));
        }
        return table.lines();
    }

    static List<String> table(List<Row> rows) {
        Table table = Table.of("id", "set aside", "from", "cause", "reason", "");
        rows.forEach(row -> table.row(
                row.id(),
                row.setAside(),
                Ink.legible(row.from()),
                Ink.legible(row.cause()),
                Ink.legible(row.why()),
                row.redriven()));
        return table.lines();
    }

    static Duration age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
