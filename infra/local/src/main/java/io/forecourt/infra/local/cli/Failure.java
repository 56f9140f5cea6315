package io.forecourt.infra.local.cli;

/** A command cannot do what it was asked to; the message is one sentence for the person who asked. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
