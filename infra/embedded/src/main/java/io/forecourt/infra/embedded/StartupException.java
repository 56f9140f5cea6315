package io.forecourt.infra.embedded;

/** Something does not start; the message is written for the person in front of the screen: what happened, what to do next. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
