package io.forecourt.ads.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

import org.bson.BsonDocument;

/** SHA-256 of ads in the order of their VINs, each with its fields in the order of their names. Counts them too. Not thread-safe. */
final class ContentHash {

    private final MessageDigest digest = sha256();
    private long ads;

    void add(BsonDocument ad) {
        BsonDocument sorted = new BsonDocument();
        new TreeMap<>(ad).forEach(sorted::append);
        digest.update(sorted.toJson().getBytes(UTF_8));
        digest.update((byte) '\n');
        ads++;
    }

    /** Ends it. */
    Comparison.Content content() {
        return new Comparison.Content(ads, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
