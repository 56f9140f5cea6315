package io.forecourt.infra.embedded.mongo;

import de.bwaldvogel.mongo.MongoServer;

/** Serves MongoDB's protocol from one file, on the loopback interface. Arguments: port, file. */
public final class MongoServerMain {

    private MongoServerMain() {}

    public static void main(String[] args) {
        MongoServer server = new MongoServer(new CommittingBackend(args[1]));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::shutdownNow));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
        System.out.println("Listening at " + server.getConnectionString());
    }
}
