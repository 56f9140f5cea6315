package io.forecourt.infra.local.client;

import java.net.URI;

/** No answer came from an address: nothing listens there, or it broke off. The message says what to do. */
public final class NothingAnswersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingAnswersException(URI root, Throwable cause) {
        super("Nothing answers at " + root + ": start the system with ./forecourt up or docker compose up -d", cause);
    }
}
