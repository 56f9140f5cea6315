package io.forecourt.infra.chaos.ledger;

/**
 * Something about one vehicle that breaks the promise of the line.
 *
 * @param vehicle its id
 * @param text a sentence that names the vehicle
 */
public record Imbalance(Kind kind, String vehicle, String text) {

    /** In what way. */
    public enum Kind {
        /** It was acknowledged, and is not everywhere where it has to be. */
        MISSING,
        /** It is somewhere more than once, or is there although nobody was told of it. */
        DOUBLED,
        /** It is everywhere once, but not as it has to be. */
        WRONG
    }

    @Override
    public String toString() {
        return text;
    }
}
