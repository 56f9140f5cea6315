package io.forecourt.stock.idempotency;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forecourt.stock.StockConfig;

/**
 * The keys under which requests were answered, and the answers. A key is kept in the transaction that did what its answer says,
 * so either both happened or neither, and of all requests under one key, in any instance, one at most gets as far as that. An
 * expired key counts as unused, whether or not it was swept away yet. Needs the isolation level READ COMMITTED.
 */
@ApplicationScoped
public class AnsweredKeys {

    /**
     * Whose transaction has it works under the key; it ends with the transaction, however that ends. Locks of two numbers are
     * a space apart from those of one, where the outbox and Flyway have theirs; no other part of the application uses it.
     */
    private static final String LOCK = "select pg_try_advisory_xact_lock(:high, :low)";

    private static final String FIND = """
            select fingerprint, status, cast(headers as text) as headers, body
            from idempotency_key where key_digest = :key and created_at > :expired""";

    /** An unexpired key is never written over: were it ever there, the row count would say so. */
    private static final String KEEP = """
            insert into idempotency_key as kept (key_digest, fingerprint, status, headers, body, created_at)
            values (:key, :fingerprint, :status, cast(:headers as json), :body, :now)
            on conflict (key_digest) do update set
                fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
                body = excluded.body, created_at = excluded.created_at
            where kept.created_at <= :expired""";

    private final EntityManager database;
    private final ObjectMapper json;
    private final Duration retention;
    private final Clock clock;

    AnsweredKeys(EntityManager database, ObjectMapper json, StockConfig config, Clock clock) {
        this.database = database;
        this.json = json;
        this.retention = config.idempotency().retention();
        this.clock = clock;
    }

    /** Does not wait for anybody: who comes second is told so. */
    @Transactional(TxType.MANDATORY)
    public Claim claim(KeyedRequest request) {
        // The lock first, in a statement of its own: only one that begins after it sees what its last holder committed.
        boolean free = isLocked(request);
        return find(request).orElseGet(() -> free ? new Claim.Free() : new Claim.InProgress());
    }

    /** Keeps what is answered under a key that was claimed in this transaction and found free. */
    @Transactional(TxType.MANDATORY)
    public void keep(KeyedRequest request, Answer answer) {
        Instant now = clock.instant();
        int kept = database.createNativeQuery(KEEP)
                .setParameter("key", request.key().bytes())
                .setParameter("fingerprint", request.fingerprint().bytes())
                .setParameter("status", answer.status())
                .setParameter("headers", write(answer.headers()))
                .setParameter("body", answer.body())
                .setParameter("now", now)
                .setParameter("expired", now.minus(retention))
                .executeUpdate();
        if (kept != 1) {
            throw new IllegalStateException("An idempotency key was used by two at once");
        }
    }

    private boolean isLocked(KeyedRequest request) {
        return (Boolean) database.createNativeQuery(LOCK, Boolean.class)
                .setParameter("high", request.key().piece(0))
                .setParameter("low", request.key().piece(1))
                .getSingleResult();
    }

    private Optional<Claim> find(KeyedRequest request) {
        List<?> rows = database.createNativeQuery(FIND, Tuple.class)
                .setParameter("key", request.key().bytes())
                .setParameter("expired", clock.instant().minus(retention))
                .getResultList();
        return rows.stream().findFirst().map(Tuple.class::cast).map(row -> compared(row, request));
    }

    private Claim compared(Tuple row, KeyedRequest request) {
        if (!MessageDigest.isEqual(
                row.get("fingerprint", byte[].class), request.fingerprint().bytes())) {
            return new Claim.Taken();
        }
        return new Claim.Answered(new Answer(
                row.get("status", Number.class).intValue(),
                read(row.get("headers", String.class)),
                row.get("body", byte[].class)));
    }

    private String write(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("Texts are always JSON", impossible);
        }
    }

    private Map<String, String> read(String headers) {
        try {
            return json.readValue(headers, new TypeReference<>() {});
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A kept answer cannot be read", damaged);
        }
    }
}
