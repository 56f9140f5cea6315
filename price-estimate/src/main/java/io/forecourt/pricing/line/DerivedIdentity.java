package io.forecourt.pricing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identity of an event that follows from another: a UUID of version 5 (RFC 9562, 5.5) over the other's identity, so that to
 * derive it twice gives one event, not two.
 */
final class DerivedIdentity {

    /** Never to change: every identity ever derived depends on it. */
    private static final UUID NAMESPACE = UUID.fromString("6f5b0c1e-0a54-4a7c-9d0e-3c1f2b7a9e48");

    private static final long VERSION_5 = 0x5000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private DerivedIdentity() {}

    static UUID from(String eventId) {
        return nameBased(NAMESPACE, eventId);
    }

    static UUID nameBased(UUID namespace, String name) {
        byte[] utf8 = name.getBytes(UTF_8);
        ByteBuffer named = ByteBuffer.allocate(16 + utf8.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(utf8);
        ByteBuffer hash = ByteBuffer.wrap(sha1(named.array()));
        return new UUID(hash.getLong() & ~0xF000L | VERSION_5, hash.getLong() & ~(0b11L << 62) | VARIANT);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
