package io.forecourt.ads.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The place of an ad among all ads of its VIN, as text whose plain order is the order of precedence, so that a database can
 * compare it. The highest version wins. A VIN belongs to one vehicle, and a version has one price, so ties are mistakes of a
 * producer; they still end alike everywhere: the later {@code createdAt} wins, then the later {@code processedAt}, then the
 * greater digest of everything else. Equal precedence means equal ads.
 *
 * @param text ASCII, of constant length
 */
public record Precedence(String text) implements Comparable<Precedence> {

    private static final int DIGEST_BYTES = 16;

    static Precedence of(Ad ad) {
        return new Precedence(String.format(
                Locale.ROOT, // elsewhere digits can be others than ASCII's, which sort above all that is stored
                "%010d-%s-%s-%s",
                ad.version(),
                sortable(ad.createdAt()),
                sortable(ad.processedAt()),
                digest(ad)));
    }

    @Override
    public int compareTo(Precedence other) {
        return text.compareTo(other.text);
    }

    /** Hexadecimal with the sign bit flipped: times before 1970 come first. */
    private static String sortable(Instant time) {
        return HexFormat.of().toHexDigits(time.toEpochMilli() ^ Long.MIN_VALUE);
    }

    private static String digest(Ad ad) {
        List<String> rest = new ArrayList<>(List.of(
                ad.id().toString(),
                ad.model(),
                ad.manufacturer(),
                String.valueOf(ad.year()),
                String.valueOf(ad.odometer().distance()),
                ad.odometer().unit().symbol(),
                String.valueOf(ad.price().cents()),
                ad.price().currency()));
        if (ad.fuelType() != null) { // the digest of an ad that lacks it is as old as the ads
            rest.add(ad.fuelType().word());
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", rest).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
