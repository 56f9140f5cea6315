package io.forecourt.infra.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.forecourt.infra.local.inspection.ShownTopic;

/** Topics for a person, with what is wrong about them, and what looks wrong and is not. */
final class TopicsTable {

    private static final String WAITING_ROOM = "price-estimate";

    private final Ink ink;

    TopicsTable(Ink ink) {
        this.ink = ink;
    }

    List<String> lines(List<ShownTopic> topics) {
        Table table = Table.of("topic", "partitions", "in sync", "records", "lag")
                .numbersIn("partitions", "in sync", "records");
        for (ShownTopic topic : topics) {
            boolean whole = topic.underReplicated().isEmpty();
            table.row(
                    Ink.legible(topic.topic()),
                    topic.partitions(),
                    "%s%d/%d".formatted(whole ? "" : "! ", topic.inSync(), topic.replicas()),
                    amount(topic.records()),
                    lag(topic));
        }
        List<String> lines = new ArrayList<>(table.lines());
        topics.stream()
                .filter(topic -> !topic.underReplicated().isEmpty())
                .map(topic -> "! %s has replicas that are not in sync, of the partitions %s: is a broker away?"
                        .formatted(Ink.legible(topic.topic()), numbers(topic.underReplicated())))
                .map(ink::bad)
                .forEach(lines::add);
        if (topics.stream().anyMatch(topic -> topic.lag().containsKey(WAITING_ROOM))) {
            lines.add(ink.faint("The lag of price-estimate is rate × delay by design:"
                    + " what is not due yet waits in the topic."));
        }
        return lines;
    }

    private static String lag(ShownTopic topic) {
        return topic.lag().entrySet().stream()
                .map(group -> Ink.legible(group.getKey()) + " " + amount(group.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String amount(Long count) {
        return count == null ? "?" : String.valueOf(count);
    }

    private static String numbers(List<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
