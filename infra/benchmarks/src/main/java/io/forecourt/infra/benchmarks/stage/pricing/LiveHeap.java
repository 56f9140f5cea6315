package io.forecourt.infra.benchmarks.stage.pricing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import io.forecourt.infra.embedded.ManagedProcess;

/** What of a process' heap is in use after a collection, asked for by the JDK's jcmd. */
final class LiveHeap {

    private LiveHeap() {}

    /** Bytes; collects first. */
    static long of(ManagedProcess process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram");
        try (BufferedReader lines = asked.start().inputReader()) {
            return lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("jcmd does not tell the heap of " + process.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
