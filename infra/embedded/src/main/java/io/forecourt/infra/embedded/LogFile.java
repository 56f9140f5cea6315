package io.forecourt.infra.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The log of one process, appended to by run after run; a large one becomes {@code NAME.log.1} before the next run begins. */
record LogFile(Path path) {

    private static final long LARGE = 20L << 20;
    private static final int TAIL_BYTES = 16 << 10;
    private static final int TAIL_LINES = 12;

    /** @return where the next run's lines begin */
    long beginRun() throws IOException {
        Files.createDirectories(path.getParent());
        if (Files.notExists(path)) {
            return 0;
        }
        if (Files.size(path) > LARGE) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            return 0;
        }
        return Files.size(path);
    }

    /** The last lines written since that position, indented; stack frames are left out. */
    String tail(long since) {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            file.position(Math.max(since, file.size() - TAIL_BYTES));
            String text = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = Arrays.stream(text.split("\\R"))
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                    .map(line -> "  " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "  (it cannot be read: " + e.getMessage() + ")";
        }
    }
}
