package io.forecourt.infra.local.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of one log that may still grow. Only whole lines are given out; a log that became shorter is read anew. */
final class LogTail {

    private static final int LONGEST_END = 1 << 20;

    private final Path file;
    private final String prefix;
    private long position;

    LogTail(Path file, String prefix) {
        this.file = file;
        this.prefix = prefix;
    }

    /** The last lines that are there now; at most a megabyte is looked at. */
    List<String> last(int count) throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            position = Math.max(0, log.length() - LONGEST_END);
        }
        List<String> lines = more();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** What was written since the last call. */
    List<String> more() throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < position) {
                position = 0;
            }
            log.seek(position);
            var bytes = new byte[(int) Math.min(log.length() - position, LONGEST_END)];
            log.readFully(bytes);
            return wholeLines(bytes);
        }
    }

    private List<String> wholeLines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                lines.add(prefix + new String(bytes, begin, at - begin, StandardCharsets.UTF_8));
                begin = at + 1;
            }
        }
        position += begin;
        return lines;
    }
}
