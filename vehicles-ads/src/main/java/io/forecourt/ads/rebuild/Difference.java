package io.forecourt.ads.rebuild;

import java.util.Optional;

import org.bson.BsonDocument;
import org.bson.BsonString;

/** How the rebuilt ad of a VIN differs from the old one. */
enum Difference {
    MISSING("are missing in the new"),
    OLDER("are older in the new"),
    EXTRA("were lost in the old"),
    NEWER("were older in the old"),
    OTHER("have other content");

    private static final String PRECEDENCE = "precedence";

    private final String words;

    Difference(String words) {
        this.words = words;
    }

    /** To complete "3 ads …". */
    String words() {
        return words;
    }

    /**
     * Empty where they are equal, whatever the order of their fields.
     *
     * @param old null where there is none
     * @param rebuilt null where there is none
     */
    static Optional<Difference> between(BsonDocument old, BsonDocument rebuilt) {
        if (old == null) {
            return rebuilt == null ? Optional.empty() : Optional.of(EXTRA);
        } else if (rebuilt == null) {
            return Optional.of(MISSING);
        } else if (old.equals(rebuilt)) {
            return Optional.empty();
        }
        int order = precedence(rebuilt).compareTo(precedence(old));
        return Optional.of(order < 0 ? OLDER : order > 0 ? NEWER : OTHER);
    }

    private static String precedence(BsonDocument ad) {
        return ad.get(PRECEDENCE) instanceof BsonString text ? text.getValue() : "";
    }
}
