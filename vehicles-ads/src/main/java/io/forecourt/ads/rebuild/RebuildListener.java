package io.forecourt.ads.rebuild;

/** Hears how a rebuild goes on; called on its thread. */
interface RebuildListener {

    /** A step of which a person should know, in one sentence. */
    void told(String sentence);

    /** After each batch, and each second in which none came. */
    void read(ReplayProgress soFar);
}
