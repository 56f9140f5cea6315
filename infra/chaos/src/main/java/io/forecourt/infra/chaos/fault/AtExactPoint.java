package io.forecourt.infra.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import io.forecourt.infra.embedded.ManagedProcess;

/**
 * A process dies at one exact point of its code, once. Something in the process, such as a rule of an agent that tests start it
 * with, waits at that point for a file, deletes it and ends the process without a word. What watches over it starts it again.
 */
public final class AtExactPoint implements Fault {

    private final String point;
    private final String part;
    private final Path armed;
    private long pid;

    /**
     * @param point for people: between what and what
     * @param armed the file that stands for the one death to come
     */
    public AtExactPoint(String point, String part, Path armed) {
        this.point = point;
        this.part = part;
        this.armed = armed;
    }

    @Override
    public String name() {
        return point;
    }

    @Override
    public Set<String> parts() {
        return Set.of(part);
    }

    @Override
    public void apply(Scene scene) {
        pid = scene.part(part).pid();
        try {
            Files.createFile(armed);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void heal(Scene scene) throws InterruptedException {
        ManagedProcess process = scene.part(part);
        scene.await(part + " came to the point and died there", () -> Files.notExists(armed));
        scene.awaitBack(process, pid);
    }
}
