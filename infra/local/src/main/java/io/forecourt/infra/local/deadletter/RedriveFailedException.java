package io.forecourt.infra.local.deadletter;

/** A redrive ended early; the message is one or two sentences for the person who began it. */
public final class RedriveFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedriveFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
