package io.forecourt.ads.catalogue;

import java.time.Instant;
import java.util.Optional;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;

/** The control document, which says which collections hold the ads. There is one; where it is missing, the ads were never rebuilt. */
@MongoEntity(collection = "ads_views")
public class ViewDocument {

    static final String ONLY = "ads";

    /** Names of the fields, for updates. */
    static final class Field {

        static final String ID = "_id";
        static final String CURRENT = "current";
        static final String BUILDING = "building";
        static final String RETIRED = "retired";
        static final String TOKEN = "rebuild";
        static final String STARTED_AT = "rebuildStartedAt";
        static final String BEAT = "rebuildBeat";

        private Field() {}
    }

    @BsonId
    public String id;

    public String current;
    public String building;
    public String retired;
    public String rebuild;
    public Instant rebuildStartedAt;
    public long rebuildBeat;

    AdViews views() {
        return new AdViews(current, Optional.ofNullable(building), Optional.ofNullable(retired));
    }

    Optional<RebuildMark> mark() {
        return Optional.ofNullable(rebuild).map(token -> new RebuildMark(token, rebuildStartedAt, rebuildBeat));
    }
}
