package io.forecourt.infra.embedded.mongo;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;

/**
 * Answers a command only after its changes are in the file: what was acknowledged outlives {@code kill -9} of the server. (It does not
 * outlive a power cut: the file is not forced to the disk.) The backend that it builds on writes once a second, and would lose
 * what it acknowledged in between.
 */
final class CommittingBackend extends H2Backend {

    CommittingBackend(String file) {
        super(file);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } finally {
            commit();
        }
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        try {
            return super.handleQuery(query);
        } finally {
            commit();
        }
    }
}
