package io.forecourt.ads.catalogue;

import java.time.Instant;

/**
 * The rebuild that has the control document.
 *
 * @param token names this one run
 * @param beat counts up once a second while the run is alive
 */
public record RebuildMark(String token, Instant startedAt, long beat) {}
