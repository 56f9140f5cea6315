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
 * comparison, which was four fifths of the server's work. It finds the maps open already, as it opens none twice. Indexes that are not
 * unique, of which it knows nothing, are {@linkplain OrderedIndex held in memory}.
 */
final class BsonDatabase extends H2Database {

    private static final String ID = "_id";

    private final MVStore store;
    private final IndexMemory memory;

    BsonDatabase(String name, MVStore store, CursorRegistry cursors, IndexMemory memory) {
        this.store = store; // before what is there is opened, in the constructor of the other
        this.memory = memory;
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        MVMap<Object, Document> documents = store.openMap(documents(getDatabaseName(), collection), ofDocuments());
        if (!ID.equals(options.getIdField())) {
            return super.openOrCreateCollection(collection, options);
        }
        MVMap<String, Object> meta = store.openMap(meta(getDatabaseName(), collection));
        return new IndexedCollection(this, collection, options, documents, meta, cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return OrderedIndex.isPossible(keys)
                ? new OrderedIndex(collection, index, keys, memory)
                : super.openOrCreateSecondaryIndex(collection, index, keys, sparse);
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

    /** The name that the other gives to the map of what it knows of a collection. */
    private static String meta(String database, String collection) {
        return "meta." + database + "." + collection;
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
