package io.forecourt.infra.benchmarks.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of processes; of those that they started and that ended as well, where the system tells (Linux). */
final class ProcessorTime {

    // Of fields 14 to 17 of /proc/PID/stat: USER_HZ, which is 100 on every Linux that runs Java.
    private static final int TICK_MILLIS = 10;
    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    private ProcessorTime() {}

    static Duration alone(long pid) {
        return ProcessHandle.of(pid).map(ProcessorTime::own).orElse(Duration.ZERO);
    }

    static Duration withChildren(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessorTime::own)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration own(ProcessHandle process) {
        Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            return Files.exists(stat)
                    ? fromStat(Files.readString(stat, StandardCharsets.ISO_8859_1))
                    : process.info().totalCpuDuration().orElse(Duration.ZERO);
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }

    /** Its own time, and that of children that ended; the name of the program may have blanks and brackets in it. */
    static Duration fromStat(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = UTIME; field <= CSTIME; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }
}
