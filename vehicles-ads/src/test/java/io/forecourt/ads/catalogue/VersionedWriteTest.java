package io.forecourt.ads.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.client.MongoCollection;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** What the write makes of answers that only a real MongoDB gives. */
class VersionedWriteTest {

    private static final int DUPLICATE_KEY = 11000;
    private static final int OUT_OF_DISK = 14031;

    private final Vehicles vehicles = new Vehicles();
    private final List<Ad> ads = List.of(ad(1), ad(2));

    @Test
    void anAdThatCouldNotBeInsertedIsNeverTakenForOneThatIsThere() {
        // Given
        MongoBulkWriteException answer =
                answer(null, new BulkWriteError(DUPLICATE_KEY, "", new BsonDocument(), 0), outOfDisk(1));

        // Then
        assertThatThrownBy(() -> write(answer)).isSameAs(answer);
    }

    @Test
    void whatAMajorityHasNotAcknowledgedIsNotWritten() {
        // Given
        MongoBulkWriteException answer =
                answer(new WriteConcernError(64, "WriteConcernFailed", "waiting timed out", new BsonDocument()));

        // Then
        assertThatThrownBy(() -> write(answer)).isSameAs(answer);
    }

    @Test
    void whatIsInsertedIsShown() {
        assertThat(write(null)).containsExactlyElementsOf(ads);
    }

    private List<Ad> write(MongoBulkWriteException answer) {
        return new VersionedWrite(collection(answer)).write(ads);
    }

    /** Answers an insert so, or well for null, and knows nothing else. */
    @SuppressWarnings("unchecked")
    private static MongoCollection<AdDocument> collection(MongoBulkWriteException answer) {
        return (MongoCollection<AdDocument>) Proxy.newProxyInstance(
                VersionedWriteTest.class.getClassLoader(), new Class<?>[] {MongoCollection.class}, (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("insertMany");
                    if (answer != null) {
                        throw answer;
                    }
                    return null;
                });
    }

    private static BulkWriteError outOfDisk(int index) {
        return new BulkWriteError(OUT_OF_DISK, "out of disk space", new BsonDocument(), index);
    }

    private static MongoBulkWriteException answer(WriteConcernError concern, BulkWriteError... errors) {
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(), List.of(errors), concern, new ServerAddress(), Set.of());
    }

    private Ad ad(int number) {
        return Ad.of(vehicles.vehicle(number), Instant.EPOCH);
    }
}
