package io.forecourt.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry could not be asked, or the contracts are not registered there yet. It says nothing about the record:
 * wait and try again; never make it a dead letter.
 */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
