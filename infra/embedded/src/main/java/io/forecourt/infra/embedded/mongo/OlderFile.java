package io.forecourt.infra.embedded.mongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A file of an earlier release, in which everything was serialized by Java. What is in it is kept. */
record OlderFile(Path file) {

    /**
     * Puts what is in it into the newer store, beside and over what is there already, and forgets the file once that is on the disk. Whoever
     * is killed in the middle does it again. Does nothing where there is no such file.
     */
    void moveTo(MVStore newer) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        System.out.println("Taking over the data of an earlier release from " + file);
        try (MVStore older = new MVStore.Builder().fileName(file.toString()).open()) {
            for (String map : older.getMapNames()) {
                copy(older.openMap(map), newer.openMap(map, typed(map)));
            }
        }
        newer.commit();
        newer.sync();
        Files.delete(file);
    }

    private static void copy(MVMap<Object, Object> from, MVMap<Object, Object> to) {
        from.entrySet().forEach(entry -> to.put(entry.getKey(), entry.getValue()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the name of a map says what is in it
    private static MVMap.Builder<Object, Object> typed(String map) {
        if (map.startsWith("databases.")) {
            return (MVMap.Builder) BsonDatabase.ofDocuments();
        }
        return map.contains("._index_") ? (MVMap.Builder) BsonDatabase.ofKeys() : new MVMap.Builder<>();
    }
}
