package io.forecourt.infra.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/** A signal that reaches one process from outside, so that whoever watches over it sees an accident. */
public enum Signal {
    KILL,
    STOP,
    CONT;

    /** Returns when it is sent; {@link UncheckedIOException} where that cannot be done. A process that is gone gets none. */
    public void send(ManagedProcess process) throws InterruptedException {
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

    /** Lets all that were stopped go on: a frozen process would hold up its own end. */
    public static void thaw(Collection<ManagedProcess> processes) {
        try {
            for (ManagedProcess process : processes) {
                if (process.isAlive()) {
                    CONT.send(process);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
