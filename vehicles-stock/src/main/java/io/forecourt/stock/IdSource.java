package io.forecourt.stock;

import java.util.UUID;

/** Hands out identities: never the same twice, and rising with time (UUIDv7, RFC 9562), so that indexes grow at one end. */
@FunctionalInterface
public interface IdSource {

    UUID next();
}
