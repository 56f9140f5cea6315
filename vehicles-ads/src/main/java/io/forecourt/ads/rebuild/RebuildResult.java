package io.forecourt.ads.rebuild;

/** A rebuild that came to its end. */
record RebuildResult(ReplayProgress read, Comparison comparison, Outcome outcome) {

    enum Outcome {
        /** Readers are answered from the new collection. */
        SWAPPED,
        /** It was a rehearsal; the old ads are as they were. */
        WOULD_SWAP,
        /** The new ads lack some that the old have; the old ads are as they were. */
        REFUSED
    }
}
