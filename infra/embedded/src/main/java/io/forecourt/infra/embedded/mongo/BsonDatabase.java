package io.forecourt.infra.embedded.mongo;

import java.util.List;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Keeps documents and the keys of unique indexes as BSON. The database that it builds on has Java serialize them, the keys for each
 * comparison, which was four fifths of the server's work. It finds the maps open already, as it opens none twice.
 */
final class BsonDatabase extends H2Database {

    private final MVStore store;

    BsonDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // before what is there is opened, in the constructor of the other
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        store.openMap(documents(getDatabaseName(), collection), ofDocuments());
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        store.openMap(index(getDatabaseName(), collection, index), ofKeys());
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    /** The name that the other gives to the map of a collection. */
    static String documents(String database, String collection) {
        return "databases." + database + "." + collection;
    }

    /** The name that the other gives to the map of an index. */
    static String index(String database, String collection, String index) {
        return database + "." + collection + "._index_" + index;
    }

    static MVMap.Builder<Object, Document> ofDocuments() {
        return new MVMap.Builder<Object, Document>().valueType(new DocumentType());
    }

    static MVMap.Builder<KeyValue, Object> ofKeys() {
        return new MVMap.Builder<KeyValue, Object>().keyType(new KeyType());
    }
}
