package io.forecourt.infra.benchmarks.stack;

import java.util.Optional;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.forecourt.infra.embedded.StartupException;

/**
 * A real MongoDB that was given in {@code FORECOURT_MONGODB}, for what the embedded server cannot show. It is used only while its database is
 * empty, and left empty: nobody's ads are mixed with those of a benchmark.
 */
public final class MongoElsewhere {

    private static final String VARIABLE = "FORECOURT_MONGODB";
    private static final String DATABASE = "forecourt";

    private MongoElsewhere() {}

    public static boolean isGiven() {
        return address().isPresent();
    }

    static void requireEmpty() {
        address().ifPresent(address -> {
            try (MongoClient client = MongoClients.create(address)) {
                if (client.getDatabase(DATABASE).listCollectionNames().first() != null) {
                    throw new StartupException(
                            "The MongoDB of %s has a database %s: a benchmark fills an empty one alone, and empties it again"
                                    .formatted(VARIABLE, DATABASE));
                }
            }
        });
    }

    /** What a benchmark has put there; see {@link #requireEmpty}. */
    static void empty() {
        address().ifPresent(address -> {
            try (MongoClient client = MongoClients.create(address)) {
                MongoDatabase database = client.getDatabase(DATABASE);
                database.drop();
            }
        });
    }

    private static Optional<String> address() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(String::strip).filter(address -> !address.isEmpty());
    }
}
