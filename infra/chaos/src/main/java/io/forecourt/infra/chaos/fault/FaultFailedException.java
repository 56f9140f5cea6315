package io.forecourt.infra.chaos.fault;

/** A fault could not be applied or healed as it is meant to be; the message is one sentence that says what was missing. */
public final class FaultFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FaultFailedException(String message) {
        super(message);
    }

    public FaultFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
