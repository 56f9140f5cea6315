package io.forecourt.infra.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports for servers that are yet to start. Each is given once: nobody listens on it now, and no other process of the same user
 * that asks here gets it while this JVM lives, however many ask at the same moment. Thread-safe.
 */
public final class FreePorts {

    /** The byte whose place is the port's number stands for the port. Locks go with the process that has them. */
    private static final FileChannel LOCKS = open();

    /** One that nobody holds on to would be forgotten by Java though not by the system. */
    private static final List<FileLock> TAKEN = new CopyOnWriteArrayList<>();

    private FreePorts() {}

    /**
     * As many as are asked for, at random, without end.
     *
     * @param lowest the first of the ports from which they are taken
     * @param bound the first that is too high
     */
    public static IntStream between(int lowest, int bound) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(lowest, bound))
                .filter(port -> Loopback.isFree(port) && take(port));
    }

    private static boolean take(int port) {
        try {
            FileLock lock = LOCKS.tryLock(port, 1, false);
            return lock != null && TAKEN.add(lock);
        } catch (OverlappingFileLockException _) {
            return false; // this process has it itself
        } catch (IOException e) {
            throw new UncheckedIOException("A port cannot be reserved", e);
        }
    }

    private static FileChannel open() {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "forecourt-ports-%s.lock".formatted(System.getProperty("user.name")));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("%s, by which ports are reserved, cannot be opened".formatted(file), e);
        }
    }
}
