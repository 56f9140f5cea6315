package io.forecourt.infra.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The memory of processes. On Linux, pages that several of them share count once (the proportional set
 * size), because PostgreSQL's processes share most of theirs; elsewhere it is the sum of the resident sets.
 */
final class Memory {

    private Memory() {}

    /** Of a process with its descendants, in bytes; empty when it is gone or the system does not tell. */
    static OptionalLong of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> sum(Stream.concat(Stream.of(process), process.descendants())
                        .map(ProcessHandle::pid)
                        .toList()))
                .orElse(OptionalLong.empty());
    }

    /** Of one process without its descendants. */
    static OptionalLong ofAlone(long pid) {
        return ProcessHandle.of(pid).map(_ -> sum(List.of(pid))).orElse(OptionalLong.empty());
    }

    private static OptionalLong sum(List<Long> pids) {
        return Files.isReadable(rollup(pids.getFirst())) ? proportional(pids) : resident(pids);
    }

    private static Path rollup(long pid) {
        return Path.of("/proc", String.valueOf(pid), "smaps_rollup");
    }

    private static OptionalLong proportional(List<Long> pids) {
        long kilobytes = 0;
        for (long pid : pids) {
            try (Stream<String> lines = Files.lines(rollup(pid))) {
                kilobytes += lines.filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException gone) {
                // A process that has just ended needs no memory.
            }
        }
        return OptionalLong.of(kilobytes << 10);
    }

    private static OptionalLong resident(List<Long> pids) {
        String list = pids.stream().map(String::valueOf).collect(Collectors.joining(","));
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", list)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(ps.getInputStream().readAllBytes());
            return OptionalLong.of(output.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .mapToLong(Long::parseLong)
                            .sum()
                    << 10);
        } catch (IOException noPs) {
            return OptionalLong.empty();
        }
    }
}
