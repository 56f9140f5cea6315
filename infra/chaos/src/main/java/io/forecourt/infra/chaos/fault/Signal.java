package io.forecourt.infra.chaos.fault;

import java.io.IOException;

import io.forecourt.infra.embedded.ManagedProcess;

/** A signal that reaches one process from outside, so that whoever watches over it sees an accident. */
public enum Signal {
    KILL,
    STOP,
    CONT;

    public void send(ManagedProcess process) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name(), String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException unsent) {
            throw new FaultFailedException("%s cannot be sent to %s".formatted(this, process.name()), unsent);
        }
    }
}
