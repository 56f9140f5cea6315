package io.forecourt.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry could not be asked, or the contracts are not registered there yet. It says nothing about the record:
 * wait and try again; never make it a dead letter.
 */
public sealed class RegistryUnavailableException extends RetriableException permits ContractNotRegisteredException {

    private static final long serialVersionUID = 1L;

    /** How the registrar is started where the project was built. */
    static final String REGISTRAR = "java -jar schemas/target/registrar/forecourt-registrar.jar";

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
