package io.forecourt.infra.local.supervision;

import io.forecourt.infra.embedded.StartupException;

/** What went wrong, for the person in front of the screen. */
public final class PlainWords {

    private PlainWords() {}

    /** One sentence; below it the end of a log, where a process of the system is what failed. */
    public static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return "The disk is full: make room and try again";
            }
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof StartupException
                ? message
                : message.lines().findFirst().orElse(message);
    }
}
