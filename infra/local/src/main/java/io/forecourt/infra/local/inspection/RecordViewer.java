package io.forecourt.infra.local.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.RegistryUnavailableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Makes records readable, and judges each by the code by which the services do. Never fails, whatever a record holds and
 * whether or not the registry answers. A dead letter is judged by the contract of the topic that it came from. Not
 * thread-safe; the first record of a schema blocks on HTTP.
 */
public final class RecordViewer implements AutoCloseable {

    /** A magic byte of zero and a four-byte schema id. */
    private static final int PREFIX_BYTES = 5;

    /** A registry that was away is asked again so much later: each question can take seconds. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    /** Longer than the longest that we write: the reason of a dead letter. */
    private static final int LONGEST_HEADER = 16 * 1024;

    private final ContractDeserializer<VehicleEvent> judge;
    private final SchemaNames names;
    private final Clock clock;
    private final Map<Integer, Absence> absences = new HashMap<>();

    public RecordViewer(URI registry) {
        this(registry, Clock.systemUTC());
    }

    RecordViewer(URI registry, Clock clock) {
        this.judge = new ContractDeserializer<>(registry + "/apis/registry/v3");
        this.names = new SchemaNames(registry);
        this.clock = clock;
    }

    public ShownRecord view(ConsumerRecord<byte[], byte[]> logged) {
        byte[] value = TrimmedBytes.padded(logged.value(), logged.serializedValueSize());
        String governing = governingTopic(logged);
        Integer schemaId = schemaId(value);
        Judgement judgement = judge(governing, value, schemaId);
        Optional<SchemaName> name =
                schemaId == null || absence(schemaId).isPresent() ? Optional.empty() : names.of(schemaId, governing);
        Optional<JsonNode> json = json(value, schemaId != null);
        return new ShownRecord(
                logged.topic(),
                logged.partition(),
                logged.offset(),
                Instant.ofEpochMilli(logged.timestamp()),
                RawBytes.preview(logged.key()),
                headers(logged.headers()),
                schemaId,
                name.map(SchemaName::subject).orElse(null),
                name.map(SchemaName::version).orElse(null),
                judgement.verdict(),
                judgement.reason(),
                json.orElse(null),
                json.isPresent() ? null : RawBytes.preview(value),
                value == null ? 0 : value.length);
    }

    private record Judgement(Verdict verdict, String reason) {}

    private Judgement judge(String topic, byte[] value, Integer schemaId) {
        if (Contract.all().stream().noneMatch(contract -> contract.topic().equals(topic))) {
            return new Judgement(Verdict.NO_CONTRACT, null);
        }
        Optional<Absence> absence = schemaId == null ? Optional.empty() : absence(schemaId);
        if (absence.isPresent()) {
            return new Judgement(Verdict.UNCHECKED, absence.get().why());
        }
        try {
            judge.deserialize(topic, value);
            return new Judgement(Verdict.VALID, null);
        } catch (ContractBreachException breach) {
            return new Judgement(Verdict.BREACH, breach.getMessage());
        } catch (RegistryUnavailableException away) {
            absences.put(
                    schemaId, new Absence(away.getMessage(), clock.instant().plus(LEFT_ALONE)));
            return new Judgement(Verdict.UNCHECKED, away.getMessage());
        }
    }

    /** The registry did not tell about a schema, and is not asked again for a while. */
    private record Absence(String why, Instant askAgain) {}

    private Optional<Absence> absence(int schemaId) {
        return Optional.ofNullable(absences.get(schemaId))
                .filter(absence -> clock.instant().isBefore(absence.askAgain()));
    }

    private static String governingTopic(ConsumerRecord<byte[], byte[]> logged) {
        Header origin = logged.headers().lastHeader(DeadLetterHeaders.TOPIC);
        return origin == null || origin.value() == null ? logged.topic() : new String(origin.value(), UTF_8);
    }

    private static Integer schemaId(byte[] value) {
        boolean prefixed = value != null && value.length >= PREFIX_BYTES && value[0] == 0;
        return prefixed ? ByteBuffer.wrap(value).getInt(1) : null;
    }

    /** The payload where it is JSON and small enough to be read by anybody. */
    private static Optional<JsonNode> json(byte[] value, boolean prefixed) {
        if (value == null || value.length > Contract.MAX_BYTES) {
            return Optional.empty();
        }
        int start = prefixed ? PREFIX_BYTES : 0;
        try {
            JsonNode json = ContractJson.mapper().readTree(value, start, value.length - start);
            return Optional.of(json).filter(found -> !found.isMissingNode());
        } catch (IOException | NumberFormatException _) { // the latter of an exponent that no decimal has
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach(header -> shown.put(header.key(), RawBytes.preview(header.value(), LONGEST_HEADER)));
        return shown;
    }

    @Override
    public void close() {
        judge.close();
    }
}
