package io.forecourt.infra.local.cli;

import java.util.stream.Collectors;

/** Colours for terminals, and none elsewhere. What others wrote is {@link #legible}, so that no record steers a terminal. */
record Ink(boolean colours) {

    /** Colours where the screen is a terminal and nobody asked for none (https://no-color.org). */
    static Ink of(Screen screen) {
        String unwanted = System.getenv("NO_COLOR");
        return new Ink(screen.isTerminal() && (unwanted == null || unwanted.isEmpty()));
    }

    String strong(String text) {
        return in("1", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    String bad(String text) {
        return in("31", text);
    }

    String doubtful(String text) {
        return in("33", text);
    }

    private String in(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }

    /** The same text with its control characters spelt out. */
    static String legible(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                ? text
                : text.codePoints()
                        .mapToObj(character -> Character.isISOControl(character)
                                ? "\\u%04x".formatted(character)
                                : Character.toString(character))
                        .collect(Collectors.joining());
    }
}
