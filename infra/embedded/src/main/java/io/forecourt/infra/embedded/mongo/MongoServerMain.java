package io.forecourt.infra.embedded.mongo;

import java.util.logging.Level;
import java.util.logging.Logger;

import de.bwaldvogel.mongo.MongoServer;

/** Serves MongoDB's protocol from one file, on the loopback interface. Arguments: port, file. */
public final class MongoServerMain {

    // Held here because the logging system holds it weakly. At its own level it tells of each connection.
    private static final Logger LOGGER = Logger.getLogger("de.bwaldvogel");

    private MongoServerMain() {}

    public static void main(String[] args) {
        LOGGER.setLevel(Level.WARNING);
        MongoServer server = new MongoServer(new CommittingBackend(args[1]));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::shutdownNow));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
        System.out.println("Listening at " + server.getConnectionString());
    }
}
