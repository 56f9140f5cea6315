package io.forecourt.infra.benchmarks.stage.pricing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.forecourt.infra.benchmarks.stage.Told;
import io.forecourt.infra.embedded.ManagedProcess;

/** What of a process' heap is in use after a collection, asked for by the JDK's jcmd. */
final class LiveHeap {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LiveHeap() {}

    /** Bytes; collects first. */
    static long of(ManagedProcess process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String told;
        try {
            told = Told.by(PATIENCE, List.of(jcmd, String.valueOf(process.pid()), "GC.class_histogram"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while jcmd looked at " + process.name(), e);
        }
        return told.lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd does not tell the heap of " + process.name()));
    }
}
