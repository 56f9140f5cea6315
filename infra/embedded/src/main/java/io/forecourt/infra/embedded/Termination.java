package io.forecourt.infra.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a process together with all that it has started itself, and returns when they are gone. */
record Termination(ProcessHandle process, List<ProcessHandle> descendants) {

    private static final Duration LONGEST_DYING = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 10;

    static Termination of(ProcessHandle process) {
        return new Termination(process, process.descendants().toList());
    }

    /** Asks, waits, and kills when that was in vain. */
    void inOrder(Duration atMost) {
        process.destroy();
        byItself(atMost);
    }

    /** It was asked already: waits, and kills when that was in vain. */
    void byItself(Duration atMost) {
        if (!isGoneWithin(process, atMost)) {
            atOnce();
        }
        descendants.forEach(descendant -> endOrphan(descendant, atMost));
    }

    /** As a power cut would. */
    void atOnce() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), descendants.stream()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> isGoneWithin(handle, LONGEST_DYING));
    }

    private static void endOrphan(ProcessHandle orphan, Duration atMost) {
        if (!isGoneWithin(orphan, atMost)) {
            orphan.destroyForcibly();
            isGoneWithin(orphan, LONGEST_DYING);
        }
    }

    /** Goes on when its thread is interrupted: who is told "gone" relies on it. */
    private static boolean isGoneWithin(ProcessHandle handle, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
            while (!isGone(handle)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static boolean isGone(ProcessHandle handle) {
        return !handle.isAlive() || isZombie(handle);
    }

    /**
     * One that nobody waits for (the first process of a container may be no init) would count as alive for ever. While other
     * threads of it are left it still holds its ports, although its first thread is a zombie.
     */
    private static boolean isZombie(ProcessHandle handle) {
        Path folder = Path.of("/proc", String.valueOf(handle.pid()));
        if (Files.notExists(folder)) {
            return false;
        }
        try (Stream<Path> threads = Files.list(folder.resolve("task"))) {
            return Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1)
                            .contains(") Z ")
                    && threads.count() == 1;
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return !handle.isAlive();
        }
    }
}
