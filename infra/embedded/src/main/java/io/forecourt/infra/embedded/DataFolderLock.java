package io.forecourt.infra.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One owner a data folder: whoever holds the lock may take every process that the folder's pid files name for a leftover. The
 * operating system gives it back when its owner dies.
 */
final class DataFolderLock implements AutoCloseable {

    private final FileChannel file;

    private DataFolderLock(FileChannel file) {
        this.file = file;
    }

    static DataFolderLock take(DataFolder data) {
        Path path = data.runFolder().resolve("owner.lock");
        FileChannel file = null;
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (isTaken(file)) {
                String owner = content(file);
                file.close();
                throw new StartupException("The data folder %s is in use by another run%s. Stop that one first."
                        .formatted(data.root(), owner.isEmpty() ? "" : " (process " + owner + ")"));
            }
            file.truncate(0);
            file.write(StandardCharsets.US_ASCII.encode(
                    String.valueOf(ProcessHandle.current().pid())));
            return new DataFolderLock(file);
        } catch (IOException e) {
            throw new StartupException(
                    "The data folder %s cannot be locked: %s".formatted(data.root(), e.getMessage()), e);
        }
    }

    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException ownRun) {
            return true;
        }
    }

    private static String content(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        file.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of the data folder cannot be given back", e);
        }
    }
}
