package io.forecourt.ads.rebuild;

/**
 * How far the topic is read.
 *
 * @param offsets that are behind, of {@code of}; what a transaction took back and its marks count too
 * @param records that were read
 * @param unreadable records among them that became dead letters when the service read them
 */
record ReplayProgress(long offsets, long of, long records, long unreadable) {

    int percent() {
        return of == 0 ? 100 : (int) (offsets * 100 / of);
    }
}
