package io.forecourt.infra.embedded;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One life of a process: from its launch to its exit. */
final class ProcessRun {

    // A Ctrl-C in the terminal reaches the whole foreground group. The launcher alone shall answer it, and stop the
    // processes in order; an ignored signal stays ignored across exec, and a JVM leaves it so.
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final Duration SOON = Duration.ofSeconds(5);

    final Process process;
    final long logBegins;
    volatile boolean endExpected;
    volatile boolean ready;

    private ProcessRun(Process process, long logBegins) {
        this.process = process;
        this.logBegins = logBegins;
    }

    static ProcessRun launch(ProcessSpec spec) throws IOException {
        long logBegins = new LogFile(spec.logFile()).beginRun();
        List<String> line = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        line.addAll(spec.command());
        File log = spec.logFile().toFile();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(spec.workingDirectory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(spec.environment());
        return new ProcessRun(builder.start(), logBegins);
    }

    /** A process that has just gone counts as alive until its exit code is fetched, which happens in another thread. */
    void awaitExitCode() {
        process.onExit()
                .completeOnTimeout(process, SOON.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Takes the pipe away whose end means "your parent is gone": a process that lives on then stops in order. */
    void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyBroken) {
            // Then it has ended already.
        }
    }

    /** Says that the process has ended and that nobody needs to be told: see {@link PostgresServer}. */
    void releaseInput() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException nobodyListens) {
            // Most processes have nobody behind them that waits for this.
        }
        closeInput();
    }
}
