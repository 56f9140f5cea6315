package io.forecourt.ads.catalogue;

import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;

import com.mongodb.MongoClientSettings;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;

/**
 * Bounds how long a caller waits for a MongoDB that is frozen. Readers and the projection share the pool's connections; the
 * driver's own 120 s for one would let requests pile up. Nor is a read tried a second time, which would double its time-out:
 * the reader gets 503 and may ask again, the projection tries again by itself.
 */
@ApplicationScoped
class ConnectionWait implements MongoClientCustomizer {

    private static final int SECONDS = 2;

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        return settings.retryReads(false)
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(SECONDS, TimeUnit.SECONDS));
    }
}
