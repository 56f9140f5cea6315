package io.forecourt.infra.embedded.mongo;

import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import org.h2.mvstore.MVStore;

/**
 * Answers a command only after its changes are in the file: what was acknowledged outlives {@code kill -9} of the server. (It does not
 * outlive a power cut: the file is not forced to the disk.) The backend that it builds on writes once a second, and would lose
 * what it acknowledged in between.
 *
 * <p>Commands are carried out one after the other, as they come. It builds on locks for each document, and who asks often would hold up
 * who writes many: a bulk of 500 took seconds beside some hundred questions a second.
 */
final class CommittingBackend extends H2Backend {

    /** Change nothing. A commit for each of them would write what others are about to write, again and again while they are at it. */
    private static final Set<String> READING =
            Set.of("find", "getMore", "killCursors", "count", "listCollections", "listIndexes", "hello", "ping");

    private final ReentrantLock turn = new ReentrantLock(true);

    private final IndexMemory memory;

    CommittingBackend(MVStore store, IndexMemory memory) {
        this.memory = memory; // before what is there is opened, in the constructor of the other
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new BsonDatabase(name, getMvStore(), getCursorRegistry(), memory);
    }

    /** All messages come here, those of old clients too. */
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return inTurn(() -> super.handleCommand(channel, database, command, query), !READING.contains(command));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return inTurn(() -> super.handleQuery(query), true);
    }

    private <T> T inTurn(Supplier<T> command, boolean writes) {
        turn.lock();
        try {
            return command.get();
        } finally {
            try {
                if (writes) {
                    commit();
                }
            } finally {
                turn.unlock();
            }
        }
    }
}
