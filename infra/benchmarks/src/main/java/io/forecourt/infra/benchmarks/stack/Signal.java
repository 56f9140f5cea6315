package io.forecourt.infra.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.forecourt.infra.embedded.ManagedProcess;

/** A signal that stops a process where it is, or lets it go on. */
enum Signal {
    STOP,
    CONT;

    void send(ManagedProcess process) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name(), String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException unsent) {
            throw new UncheckedIOException("%s cannot be sent to %s".formatted(this, process.name()), unsent);
        }
    }
}
