package io.forecourt.infra.embedded.mongo;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Keys of unique indexes as BSON: a number of values, each of which may be missing. Texts are in the order of their characters and before all
 * others, which are in the order of their bytes: any order will do that is always the same.
 */
final class KeyType extends BasicDataType<KeyValue> {

    private static final String COUNT = "n";

    /** Bytes, more than they are, as those of a document: some twenty keys make a page. */
    private static final int MEMORY_OF_A_VALUE = 400;

    private final DocumentType documents = new DocumentType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int result = Integer.compare(one.size(), other.size());
        for (int place = 0; result == 0 && place < one.size(); place++) {
            result = compareValues(one.get(place), other.get(place));
        }
        return result;
    }

    private static int compareValues(Object one, Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText);
        }
        if (one instanceof String || other instanceof String) {
            return one instanceof String ? -1 : 1;
        }
        return DocumentType.bytes(document(new KeyValue(one)))
                .compareTo(DocumentType.bytes(document(new KeyValue(other))));
    }

    @Override
    public int getMemory(KeyValue key) {
        return MEMORY_OF_A_VALUE * (1 + key.size());
    }

    @Override
    public void write(WriteBuffer to, KeyValue key) {
        documents.write(to, document(key));
    }

    @Override
    public KeyValue read(ByteBuffer from) {
        Document document = documents.read(from);
        return new KeyValue(IntStream.range(0, (int) document.get(COUNT))
                .mapToObj(place -> document.getOrDefault(String.valueOf(place), Missing.getInstance()))
                .toArray());
    }

    private static Document document(KeyValue key) {
        Document document = new Document(COUNT, key.size());
        for (int place = 0; place < key.size(); place++) {
            if (!(key.get(place) instanceof Missing)) {
                document.append(String.valueOf(place), key.get(place));
            }
        }
        return document;
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
