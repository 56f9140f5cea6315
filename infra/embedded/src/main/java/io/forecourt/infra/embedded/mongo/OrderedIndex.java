package io.forecourt.infra.embedded.mongo;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The documents of a collection in the order of some fields, then of their ids, all ascending. It is held in memory: made when it is first
 * asked for, by reading all documents, and kept up to date from then on, until {@link IndexMemory} needs the room for others. So it costs
 * those who write nothing where nobody asks.
 *
 * <p>It holds documents whose id is a text and whose fields have values of {@link OrderedBytes}. At the first other one it gives up, until
 * the next start of the server. One thread at a time.
 */
final class OrderedIndex extends EmptyIndex<Object> {

    private static final String ID = "_id";
    private static final int LONGEST_KEY = 0xFFFF;

    private final String collection;
    private final List<String> fields;
    private final IndexMemory memory;
    private MVMap<byte[], Boolean> entries;
    private boolean gaveUp;
    private long bytes;

    OrderedIndex(String collection, String name, List<IndexKey> keys, IndexMemory memory) {
        super(name, keys);
        this.collection = collection;
        this.fields = keys.stream().map(IndexKey::getKey).toList();
        this.memory = memory;
    }

    /** Whether there can be such an index: all of it ascends, and no field is one of a document in the document. */
    static boolean isPossible(List<IndexKey> keys) {
        return keys.stream().allMatch(key -> key.isAscending() && !key.getKey().contains("."));
    }

    /** False where it had to give up. */
    boolean isOfUse() {
        return !gaveUp;
    }

    boolean isHeld() {
        return entries != null;
    }

    List<String> fields() {
        return fields;
    }

    /**
     * Whether it can be asked now; it is made if need be.
     *
     * @param all the documents of the collection
     */
    boolean isReady(Stream<DocumentWithPosition<Object>> all) {
        if (entries == null && !gaveUp) {
            try {
                make(all.iterator());
            } catch (RuntimeException | Error incomplete) {
                forget();
                throw incomplete;
            }
        }
        return !gaveUp;
    }

    private void make(Iterator<DocumentWithPosition<Object>> all) {
        memory.askedFor(this);
        entries = newEntries();
        while (all.hasNext() && !gaveUp) {
            DocumentWithPosition<Object> one = all.next();
            put(one.getDocument(), one.getPosition());
        }
    }

    private static MVMap<byte[], Boolean> newEntries() {
        return new MVStore.Builder()
                .open()
                .openMap("entries", new MVMap.Builder<byte[], Boolean>().keyType(new EntryType()));
    }

    /** The ids of the documents of a part of it, one after the other as they are taken. */
    Stream<Object> ids(KeyRange range, boolean descending) {
        memory.askedFor(this);
        Cursor<byte[], Boolean> cursor = descending
                ? entries.cursor(range.to(), range.from(), true)
                : entries.cursor(range.from(), range.to(), false);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false)
                .map(OrderedIndex::id);
    }

    /** How many documents there are in a part of it. */
    long count(KeyRange range) {
        return Math.max(0, place(range.to()) - place(range.from()));
    }

    private long place(byte[] bound) {
        long index = entries.getKeyIndex(bound);
        return index < 0 ? -index - 1 : index;
    }

    private void put(Document document, Object position) {
        byte[] key = key(document, position);
        if (key == null) {
            System.out.println(this + " cannot hold a document, and is used no more: " + position);
            giveUp();
        } else if (entries.put(key, true) == null) {
            account(IndexMemory.bytes(key));
        }
    }

    private void account(long more) {
        bytes += more;
        if (!memory.hasRoom(this, more)) {
            System.out.println(this + " needs more memory than there is, and is used no more");
            giveUp();
        }
    }

    private void giveUp() {
        gaveUp = true;
        forget();
    }

    /** Gives its memory back; when it is asked for again, it is made anew. */
    void forget() {
        entries = null;
        memory.forgotten(this, bytes);
        bytes = 0;
    }

    /** The values of its fields, then the id, then where in the key the id is; null where it cannot hold one of them. */
    private byte[] key(Document document, Object position) {
        if (!(position instanceof String)) {
            return null;
        }
        OrderedBytes key = new OrderedBytes();
        int id = 0;
        for (String field : fields) {
            id = key.length();
            if (!key.append(document.get(field))) {
                return null;
            }
        }
        if (!fields.getLast().equals(ID)) {
            id = key.length();
            key.append(position);
        }
        if (key.length() > LONGEST_KEY) {
            return null;
        }
        key.appendShort(id);
        return key.toArray();
    }

    private static String id(byte[] key) {
        int place = (key[key.length - 2] & 0xFF) << 8 | key[key.length - 1] & 0xFF;
        return OrderedBytes.text(key, place);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        if (entries != null) {
            put(document, position);
        }
    }

    @Override
    public Object remove(Document document) {
        remove(document, document.get(ID));
        return null; // what it says of an index that knows nothing of the document
    }

    private void remove(Document document, Object position) {
        if (entries != null) {
            byte[] key = key(document, position);
            if (key != null && entries.remove(key) != null) {
                account(-IndexMemory.bytes(key));
            }
        }
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        remove(oldDocument, position);
        add(newDocument, position, collection);
    }

    /** Never, to whoever would fill it: it does that itself. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long getDataSize() {
        return bytes;
    }

    @Override
    public void drop() {
        forget();
    }

    @Override
    public String toString() {
        return "The index %s of %s".formatted(getName(), collection);
    }
}
