package io.forecourt.infra.local.supervision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Watches and ends processes that are not our children. */
public final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    private Processes() {}

    /** Asks them to end, waits, and kills those that have not: none of them is left when this returns. */
    public static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        if (!awaitEnd(processes, PATIENCE)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(processes, PATIENCE);
        }
    }

    /** Whether all of them have ended in time. */
    public static boolean awaitEnd(List<ProcessHandle> processes, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (processes.stream().anyMatch(Processes::isAlive)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return true;
    }

    /** In a container whose first process buries nobody, a process that has ended stays in the list of processes for ever. */
    public static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !isUnburied(process);
    }

    private static boolean isUnburied(ProcessHandle process) {
        Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            return Files.exists(stat)
                    && Files.readString(stat, StandardCharsets.ISO_8859_1).contains(") Z ");
        } catch (IOException goneMeanwhile) {
            return true;
        }
    }
}
