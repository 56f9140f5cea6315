package io.forecourt.pricing.estimate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What one market offer differs from the next by: a factor from 0.95 to 1.05, evenly spread over events, always the same for
 * one event.
 *
 * @param factor to multiply the price with
 */
record Noise(double factor) {

    private static final double AMPLITUDE = 0.05;

    /** A SHA-256 is the same everywhere and for ever, which Java's random generators do not promise. */
    static Noise of(String eventId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(UTF_8));
            long bits = ByteBuffer.wrap(digest).getLong() >>> 11;
            double zeroToOne = bits * 0x1.0p-53;
            return new Noise(1 + AMPLITUDE * (2 * zeroToOne - 1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
