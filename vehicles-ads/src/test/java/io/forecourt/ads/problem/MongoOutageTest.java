package io.forecourt.ads.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With MongoDB's own client, which makes exceptions of many kinds of the codes. */
class MongoOutageTest {

    private static RefusingMongo server;
    private static MongoClient client;

    @BeforeAll
    static void connect() throws IOException {
        server = new RefusingMongo();
        client = MongoClients.create(server.connectionString() + "/?retryReads=false");
    }

    @AfterAll
    static void close() throws IOException {
        client.close();
        server.close();
    }

    /** Shutting down, stepped down, no primary, no longer one, recovering; out of time, of memory, of disk; a cursor that is gone. */
    @ParameterizedTest
    @ValueSource(ints = {91, 189, 10107, 11600, 11602, 13435, 13436, 43, 50, 146, 175, 262, 292, 14031})
    void aServerThatCannotAnswerNowIsAnOutage(int code) {
        assertThat(MongoOutage.isOne(answerOf(code))).isTrue();
    }

    /** A value or a query that is wrong, a command that nobody knows, rights that are missing. */
    @ParameterizedTest
    @ValueSource(ints = {2, 9, 13, 14, 59})
    void aQuestionThatIsWrongIsNone(int code) {
        assertThat(MongoOutage.isOne(answerOf(code))).isFalse();
    }

    private static MongoException answerOf(int code) {
        server.refuseWith(code);
        return catchThrowableOfType(
                MongoException.class,
                () -> client.getDatabase("forecourt")
                        .getCollection("ads")
                        .find()
                        .first());
    }
}
