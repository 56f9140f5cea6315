package io.forecourt.schemas;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/**
 * JSON as the contracts want it: times as RFC 3339 text, decimals exact and with their trailing zeros, so that equal events
 * are equal bytes. Readers pass over fields that they do not know; refusing those is the writer's schema's office.
 */
public final class ContractJson {

    /** Buffers that outlive the thread: Jackson keeps them by thread, and a virtual thread would make 20 KB of them for one event. */
    private static final JsonFactory BUFFERED = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(BUFFERED)
            .addModule(new JavaTimeModule().addDeserializer(Instant.class, new UsualTimes()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What is not written as usual is Jackson's to read, or to refuse. */
    private static final class UsualTimes extends JsonDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.hasToken(JsonToken.VALUE_STRING) && UtcTime.isUsual(json.getText())
                    ? UtcTime.parse(json.getText())
                    : InstantDeserializer.INSTANT.deserialize(json, context);
        }
    }

    private ContractJson() {}

    /** The one mapper of the contracts; thread-safe, not to be reconfigured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
