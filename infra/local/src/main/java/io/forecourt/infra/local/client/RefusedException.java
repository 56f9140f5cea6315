package io.forecourt.infra.local.client;

import java.net.URI;

/** A service answered, but not with success. The message carries what its problem document (RFC 9457) says. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    RefusedException(String method, URI address, int status, String type, String reason) {
        super("%s %s was answered with %d%s".formatted(method, address, status, reason.isBlank() ? "" : ": " + reason));
        this.status = status;
        this.type = type;
    }

    /** The type of the problem document, such as {@code urn:forecourt:problem:vin-in-stock}; empty where there was none. */
    public String type() {
        return type;
    }

    /** The HTTP status, 400 or above. */
    public int status() {
        return status;
    }
}
