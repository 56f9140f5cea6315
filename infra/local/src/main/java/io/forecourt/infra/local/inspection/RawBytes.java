package io.forecourt.infra.local.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes of anybody, in a bounded length of text: UTF-8 where they are that, else {@code 0x} and hexadecimal digits. */
public final class RawBytes {

    private static final int MOST_BYTES = 400;
    private static final int MOST_HEX_BYTES = 64;
    private static final int LONGEST_CHARACTER = 4;

    private RawBytes() {}

    /** Null for null. What is too long to show ends in "… (900000 bytes)". */
    public static String preview(byte[] bytes) {
        return preview(bytes, MOST_BYTES);
    }

    static String preview(byte[] bytes, int mostBytes) {
        if (bytes == null) {
            return null;
        }
        int shown = Math.min(bytes.length, mostBytes);
        Optional<String> text = text(bytes, shown);
        if (text.isPresent()) {
            return marked(text.get(), shown < bytes.length, bytes);
        }
        int digits = Math.min(bytes.length, MOST_HEX_BYTES);
        return marked("0x" + HexFormat.of().formatHex(bytes, 0, digits), digits < bytes.length, bytes);
    }

    private static String marked(String text, boolean isCut, byte[] bytes) {
        return isCut ? "%s… (%d bytes)".formatted(text, bytes.length) : text;
    }

    /** Empty where the first bytes are no text. Where they are not all, a character that the end cuts in two is left out. */
    private static Optional<String> text(byte[] bytes, int length) {
        int mayLack = length < bytes.length ? LONGEST_CHARACTER - 1 : 0;
        for (int lacking = 0; lacking <= mayLack; lacking++) {
            try {
                String text = UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, length - lacking))
                        .toString();
                return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
            } catch (CharacterCodingException _) {
                // the end may be what is wrong
            }
        }
        return Optional.empty();
    }
}
