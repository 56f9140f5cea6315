package io.forecourt.infra.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process holds: its resident pages, and those of its children that are not shared with it. */
final class ResidentMemory {

    private ResidentMemory() {}

    static OptionalLong of(ProcessHandle process) {
        OptionalLong own = measure(process, "VmRSS:");
        if (own.isEmpty()) {
            return own;
        }
        return OptionalLong.of(own.getAsLong()
                + process.descendants()
                        .mapToLong(child -> measure(child, "RssAnon:").orElse(0))
                        .sum());
    }

    private static OptionalLong measure(ProcessHandle process, String line) {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return Files.exists(status) ? fromProc(status, line) : fromPs(process);
        } catch (IOException | NumberFormatException gone) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong fromProc(Path status, String line) throws IOException {
        return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
                .filter(candidate -> candidate.startsWith(line))
                .map(found -> found.substring(line.length()).replace("kB", "").strip())
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                .findFirst();
    }

    /** Systems without /proc. */
    private static OptionalLong fromPs(ProcessHandle process) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return answer.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(answer) << 10);
    }
}
