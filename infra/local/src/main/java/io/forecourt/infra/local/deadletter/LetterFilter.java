package io.forecourt.infra.local.deadletter;

import java.util.Locale;
import java.util.Optional;

/**
 * Which dead letters are meant; what is empty does not narrow it.
 *
 * @param topic the dead-letter topic, or the topic that the record came from
 * @param cause a part of the cause or of the reason, in any case of letters
 */
public record LetterFilter(Optional<String> topic, Optional<String> cause) {

    public static LetterFilter all() {
        return new LetterFilter(Optional.empty(), Optional.empty());
    }

    public boolean accepts(Letter letter) {
        return topic.filter(name -> !isFrom(name, letter)).isEmpty()
                && cause.filter(part -> !isBecause(part, letter)).isEmpty();
    }

    private static boolean isFrom(String topic, Letter letter) {
        return letter.record().topic().equals(topic)
                || letter.origin().map(Origin::topic).filter(topic::equals).isPresent();
    }

    private static boolean isBecause(String part, Letter letter) {
        String said = letter.cause().orElse("") + " " + letter.reason().orElse("");
        return said.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
