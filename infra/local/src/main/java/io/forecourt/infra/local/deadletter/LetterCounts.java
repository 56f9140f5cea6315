package io.forecourt.infra.local.deadletter;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonFormat;

/** Counts dead letters that lie in the same topic for the same cause; takes memory for a hundred causes. Not thread-safe. */
public final class LetterCounts {

    /** Foreign records can break a contract in any number of words. */
    private static final int MOST_CAUSES = 100;

    private static final int LONGEST_WHY = 60;
    private static final Pattern PREAMBLE = Pattern.compile("^The payload breaks the contract of \\S+: ");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * One line of the overview.
     *
     * @param cause class of the failure, empty where the letter names none
     * @param why the reason, without what differs from letter to letter
     * @param waiting letters that were not sent back
     * @param oldest when the oldest of these was set aside, null where there is none
     * @param redriven letters that were
     */
    public record Line(
            String topic,
            String cause,
            String why,
            long waiting,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant oldest,
            long redriven) {

        private Line with(Letter letter) {
            if (letter.isRedriven()) {
                return new Line(topic, cause, why, waiting, oldest, redriven + 1);
            }
            Instant older = oldest == null || letter.setAside().isBefore(oldest) ? letter.setAside() : oldest;
            return new Line(topic, cause, why, waiting + 1, older, redriven);
        }
    }

    private record Key(String topic, String cause, String why) {}

    private final Map<Key, Line> lines = new HashMap<>();

    public void add(Letter letter) {
        Key key = new Key(letter.record().topic(), letter.cause().orElse(""), why(letter.reason()));
        Key counted =
                lines.containsKey(key) || lines.size() < MOST_CAUSES ? key : new Key(key.topic(), "", "all others");
        Line line = lines.getOrDefault(counted, new Line(counted.topic(), counted.cause(), counted.why(), 0, null, 0));
        lines.put(counted, line.with(letter));
    }

    /** Most letters first, within a topic. */
    public List<Line> lines() {
        return lines.values().stream()
                .sorted(Comparator.comparing(Line::topic)
                        .thenComparing(Comparator.comparingLong(Line::waiting).reversed())
                        .thenComparing(Line::why))
                .toList();
    }

    /** A reason in few words, with {@code N} for numbers. */
    public static String why(Optional<String> reason) {
        String words =
                reason.map(text -> PREAMBLE.matcher(text).replaceFirst("")).orElse("");
        String general = NUMBER.matcher(words).replaceAll("N");
        return general.length() <= LONGEST_WHY ? general : general.substring(0, LONGEST_WHY - 1) + "…";
    }
}
