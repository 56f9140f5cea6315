package io.forecourt.infra.embedded.mongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A file of an earlier release, in which everything was serialized by Java. What is in it is kept. */
record OlderFile(Path file) {

    /** Makes the new file of it, and forgets it then; killed in the middle, it is made again. Does nothing where there is no older one. */
    void becomes(Path newer) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path unfinished = newer.resolveSibling(newer.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (MVStore from = new MVStore.Builder().fileName(file.toString()).open();
                MVStore to =
                        new MVStore.Builder().fileName(unfinished.toString()).open()) {
            for (String map : from.getMapNames()) {
                copy(from.openMap(map), to.openMap(map, typed(map)));
            }
            to.commit();
        }
        Files.move(unfinished, newer, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
