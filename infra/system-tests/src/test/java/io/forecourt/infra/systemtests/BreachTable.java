package io.forecourt.infra.systemtests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.forecourt.schemas.deadletter.DeadLetterHeaders;

/** Breaches tried and where they ended, for people; one row for those of a kind. */
final class BreachTable {

    private static final int LONGEST_POINTERS = 40;

    private final ConsumedTopic topic;
    private final Map<String, List<DeadLetterOnTopic>> rows = new LinkedHashMap<>();

    BreachTable(ConsumedTopic topic) {
        this.topic = topic;
    }

    void add(String what, DeadLetterOnTopic letter) {
        rows.computeIfAbsent(what, _ -> new ArrayList<>()).add(letter);
    }

    @Override
    public String toString() {
        return rows.entrySet().stream()
                .map(row -> row(row.getKey(), row.getValue()))
                .collect(Collectors.joining(
                        "%n".formatted(),
                        "Breaches of %s, tried and where they ended:%n".formatted(topic.topic()),
                        "%n".formatted()));
    }

    private String row(String what, List<DeadLetterOnTopic> letters) {
        DeadLetterOnTopic first = letters.getFirst();
        String cause = first.header(DeadLetterHeaders.CAUSE);
        String pointers = first.header(DeadLetterHeaders.POINTERS);
        return "%-45s %2d × %-26s %-24s %s"
                .formatted(
                        what,
                        letters.size(),
                        first.letter().topic(),
                        cause.substring(cause.lastIndexOf('.') + 1),
                        pointers.length() > LONGEST_POINTERS
                                ? pointers.substring(0, LONGEST_POINTERS) + "…"
                                : pointers);
    }
}
