package io.forecourt.ads.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A position as opaque text for a link (base64url). It holds nothing secret and grants nothing, so a checksum is enough to tell
 * a damaged one. It is bound to its order, not to the filters or to the size of the page.
 */
final class Cursor {

    private static final String SEPARATOR = "\n";
    private static final int PARTS = 4;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private Cursor() {}

    static String encode(SortOrder order, Position position) {
        byte[] content = String.join(
                        SEPARATOR, order.parameter(), position.value(), position.vehicleId(), position.vin())
                .getBytes(UTF_8);
        byte[] bytes = ByteBuffer.allocate(CHECKSUM_BYTES + content.length)
                .putInt(checksum(content))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for whatever {@link #encode} did not make for this order. */
    static Optional<Position> decode(String cursor, SortOrder order) {
        return bytes(cursor).filter(bytes -> bytes.length > CHECKSUM_BYTES).flatMap(bytes -> {
            byte[] content = new byte[bytes.length - CHECKSUM_BYTES];
            int checksum = ByteBuffer.wrap(bytes).getInt();
            ByteBuffer.wrap(bytes).position(CHECKSUM_BYTES).get(content);
            String[] parts = new String(content, UTF_8).split(SEPARATOR, -1);
            return checksum == checksum(content) && parts.length == PARTS && parts[0].equals(order.parameter())
                    ? position(parts, order)
                    : Optional.empty();
        });
    }

    private static Optional<Position> position(String[] parts, SortOrder order) {
        try {
            order.key().stored(parts[1]);
            return Optional.of(new Position(parts[1], parts[2], parts[3]));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Strict: the decoder would let pass stray bits at the end. */
    private static Optional<byte[]> bytes(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return again.equals(cursor) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int checksum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
