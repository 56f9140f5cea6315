package io.forecourt.schemas.deployment;

/** A step of deployment failed; the message says which server said what. */
public final class DeploymentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeploymentException(String message, Throwable cause) {
        super(message, cause);
    }
}
