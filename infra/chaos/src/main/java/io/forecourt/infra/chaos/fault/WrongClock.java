package io.forecourt.infra.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A service is started again with a clock that is off, and at the end with the right one. Something in the process, such as a rule of
 * an agent that tests start it with, looks for a file where the service takes its clock from.
 */
public final class WrongClock implements Fault {

    private final String name;
    private final String part;
    private final Path off;

    /**
     * @param off the file that says that the clock is to be off
     */
    public WrongClock(String name, String part, Path off) {
        this.name = name;
        this.part = part;
        this.off = off;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> parts() {
        return Set.of(part);
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        try {
            Files.createFile(off);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        restart(scene);
    }

    @Override
    public void heal(Scene scene) throws InterruptedException {
        try {
            Files.delete(off);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        restart(scene);
    }

    private void restart(Scene scene) throws InterruptedException {
        Crash crash = Crash.of(part);
        crash.apply(scene);
        crash.heal(scene);
    }
}
