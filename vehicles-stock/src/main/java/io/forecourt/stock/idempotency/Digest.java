package io.forecourt.stock.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes whatever it was taken from. Written in hexadecimal, so that it compares by value. */
record Digest(String hex) {

    private static final int INT_DIGITS = 8;

    static Digest of(byte[] bytes) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** One of its eight pieces of 32 bits, counted from 0. */
    int piece(int index) {
        return HexFormat.fromHexDigits(hex, index * INT_DIGITS, (index + 1) * INT_DIGITS);
    }
}
