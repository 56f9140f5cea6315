package io.forecourt.infra.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers which process was started, in three lines: process id, start instant, program. A process that a killed parent left
 * behind is found by it and ended; one that merely has the same id now is never touched: its start instant or its program differ.
 */
record PidFile(Path path) {

    private static final Duration ORDERLY_EXIT = Duration.ofSeconds(10);

    // The instant is derived from the time of boot, which moves a little when the clock is set.
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    private record Entry(long pid, Instant started, String program) {}

    void write(ProcessHandle process, String program) throws IOException {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(String.valueOf(process.pid()), started.toString(), program));
    }

    /** Forgets this process, unless the file is about a later one already. */
    void forget(long pid) {
        try {
            if (read().filter(entry -> entry.pid == pid).isPresent()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException stays) {
            // It then names a process that is gone, which the next reader sees.
        }
    }

    /** The recorded process, if it is still the same. */
    Optional<ProcessHandle> survivor() throws IOException {
        return read().flatMap(entry -> ProcessHandle.of(entry.pid).filter(handle -> isSame(entry, handle)));
    }

    /** Ends what an earlier run left behind, with what it started itself, and returns when it is gone. */
    void reap() {
        try {
            Optional<ProcessHandle> survivor = survivor();
            if (survivor.isPresent()) {
                Termination.of(survivor.get()).inOrder(ORDERLY_EXIT);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new StartupException("The pid file %s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    static void reapAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".pid"))
                    .map(PidFile::new)
                    .parallel()
                    .forEach(PidFile::reap);
        } catch (IOException e) {
            throw new StartupException("The pid files in %s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private Optional<Entry> read() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(path);
        try {
            return Optional.of(new Entry(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), lines.get(2)));
        } catch (RuntimeException halfWritten) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Entry entry, ProcessHandle handle) {
        ProcessHandle.Info info = handle.info();
        boolean sameStart = info.startInstant()
                .filter(started ->
                        Duration.between(entry.started, started).abs().compareTo(CLOCK_STEP) <= 0)
                .isPresent();
        boolean sameProgram = info.command()
                .filter(command -> Path.of(command).getFileName().toString().equals(entry.program))
                .isPresent();
        return sameStart && sameProgram;
    }
}
