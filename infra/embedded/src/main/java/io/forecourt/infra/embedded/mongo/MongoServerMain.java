package io.forecourt.infra.embedded.mongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

import de.bwaldvogel.mongo.MongoServer;
import org.h2.mvstore.MVStore;

/** Serves MongoDB's protocol from one file, on the loopback interface. Arguments: port, folder of the file. */
public final class MongoServerMain {

    // Held here because the logging system holds it weakly. At its own level it tells of each connection.
    private static final Logger LOGGER = Logger.getLogger("de.bwaldvogel");

    /**
     * For pages of the file, by the measure of the types, which is several times what they take: some four thousand documents. They come in
     * no order, so a larger one finds few of them again, and makes garbage that is old.
     */
    private static final int CACHE_MEGABYTES = 64;

    /** Of changed pages, by the same measure: so much has no command of ours, so each is written once, by its own commit. */
    private static final int UNSAVED_KILOBYTES = 64 * 1024;

    /**
     * The store would move what is alive in its file together, all the time: as each commit writes pages of ads that come in no order, the file never gets
     * dense, and commands stand still for a second and more meanwhile. Without it the file is a tenth larger where ads come seventy at a
     * time. Parts of the file in which nothing is alive are used again all the same.
     */
    private static final int NEVER_COMPACTED = 0;

    private MongoServerMain() {}

    public static void main(String[] args) throws IOException {
        LOGGER.setLevel(Level.WARNING);
        Path folder = Files.createDirectories(Path.of(args[1]));
        MVStore store = open(folder.resolve("forecourt.bson.mv"));
        new OlderFile(folder.resolve("forecourt.mv")).moveTo(store);
        MongoServer server = new MongoServer(new CommittingBackend(store, IndexMemory.ofThisProcess()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::shutdownNow));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
        System.out.println("Listening at " + server.getConnectionString());
    }

    private static MVStore open(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitBufferSize(UNSAVED_KILOBYTES)
                .autoCompactFillRate(NEVER_COMPACTED)
                .open();
    }
}
