package io.forecourt.stock.idempotency;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request that came under a key. Two are the same request when their bodies are the same JSON (RFC 8785): blanks, the order of
 * members and the way in which characters are escaped do not count, everything else does.
 *
 * @param key of the key itself: short whatever its length, and it tells nobody who reads the table what to send
 * @param fingerprint of the body as it was sent, before anything is trimmed or upper-cased
 */
public record KeyedRequest(Digest key, Digest fingerprint) {

    public static KeyedRequest of(IdempotencyKey key, JsonNode body) {
        return new KeyedRequest(
                Digest.of(key.value().getBytes(StandardCharsets.US_ASCII)), Digest.of(CanonicalJson.of(body)));
    }
}
