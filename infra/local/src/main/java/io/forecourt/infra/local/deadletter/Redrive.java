package io.forecourt.infra.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterId;
import io.forecourt.schemas.deadletter.RedriveMemo;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends dead letters back to where they came from, each once, whatever is killed on the way and however often or many times at
 * once it is begun: record and memo are written in one transaction, only the redrive that began last can write, and it begins
 * by reading what the earlier ones remembered. The letters of a partition keep their order. However many there are, few are in
 * memory. For one run, in one thread.
 *
 * <p>Whatever else Kafka fails with comes out as it is, a {@link org.apache.kafka.common.KafkaException}; what was written
 * until then stays.
 */
public final class Redrive implements AutoCloseable {

    private static final int BATCH_LETTERS = 200;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;

    private final RedriveTransactions transactions;
    private final DeadLetterLog log;
    private final DeadLetterLog originals;
    private final ReturnedRecords records;
    private final Clock clock;
    private final BooleanSupplier stopped;
    private final Consumer<RedriveResult> progress;
    private final List<ReturnedLetter> batch = new ArrayList<>();
    private RedriveResult result = RedriveResult.NOTHING;

    /**
     * Ready to run; no earlier redrive can write any more.
     *
     * @param stopped asked before each letter; what is begun is finished
     * @param progress told the result so far, after each batch
     */
    public static Redrive begin(
            String bootstrapServers, Clock clock, BooleanSupplier stopped, Consumer<RedriveResult> progress) {
        return new Redrive(bootstrapServers, new RedriveTransactions(bootstrapServers), clock, stopped, progress);
    }

    /** The same, but it writes nothing and disturbs no other. */
    public static Redrive rehearse(
            String bootstrapServers, Clock clock, BooleanSupplier stopped, Consumer<RedriveResult> progress) {
        return new Redrive(bootstrapServers, null, clock, stopped, progress);
    }

    private Redrive(
            String bootstrapServers,
            RedriveTransactions transactions,
            Clock clock,
            BooleanSupplier stopped,
            Consumer<RedriveResult> progress) {
        this.transactions = transactions;
        this.log = new DeadLetterLog(bootstrapServers);
        this.originals = new DeadLetterLog(bootstrapServers);
        this.records = new ReturnedRecords(originals);
        this.clock = clock;
        this.stopped = stopped;
        this.progress = progress;
    }

    /** All that a filter accepts and that were not sent back before. */
    public RedriveResult all(LetterFilter filter) {
        requireThatItCanBeRemembered();
        log.read(letter -> !filter.accepts(letter) || take(letter, false));
        return finish();
    }

    /**
     * These.
     *
     * @param again also those that were sent back before
     * @throws RedriveFailedException where one of them does not exist; none is sent then
     */
    public RedriveResult those(Set<DeadLetterId> ids, boolean again) {
        requireThatItCanBeRemembered();
        Set<DeadLetterId> missing = log.find(ids, _ -> true);
        if (!missing.isEmpty()) {
            throw new RedriveFailedException(
                    "There is no dead letter " + missing.iterator().next(), null);
        }
        log.find(ids, letter -> take(letter, again));
        return finish();
    }

    private void requireThatItCanBeRemembered() {
        if (log.partitionCount(Topics.DEAD_LETTER_REDRIVES) == 0) {
            throw new RedriveFailedException(
                    "There is no topic %s, which remembers what was sent back: ./forecourt registrar creates it"
                            .formatted(Topics.DEAD_LETTER_REDRIVES),
                    null);
        }
    }

    private boolean take(Letter letter, boolean again) {
        if (stopped.getAsBoolean()) {
            result = result.cutShort();
            return false;
        }
        if (letter.isRedriven() && !again) {
            result = result.passedOver();
            return true;
        }
        try {
            batch.add(returned(letter));
        } catch (UnsendableException reason) {
            refuse(letter, reason.getMessage());
        }
        if (batch.size() >= BATCH_LETTERS
                || batch.stream().mapToLong(ReturnedLetter::bytes).sum() >= BATCH_BYTES) {
            write();
        }
        return true;
    }

    private RedriveResult finish() {
        if (result.isComplete() && !batch.isEmpty()) {
            write();
        }
        return result;
    }

    private void write() {
        if (transactions == null || transactions.write(batch).isEmpty()) {
            result = result.sentMore(batch.size());
        } else {
            batch.forEach(this::writeAlone);
        }
        batch.clear();
        progress.accept(result);
    }

    /** A broker refuses a whole batch for one record in it. */
    private void writeAlone(ReturnedLetter returned) {
        transactions
                .write(List.of(returned))
                .ifPresentOrElse(why -> refuse(returned.letter(), why), () -> result = result.sentMore(1));
    }

    private void refuse(Letter letter, String why) {
        result = result.refused(new Refusal(letter.id().toString(), why));
    }

    private ReturnedLetter returned(Letter letter) throws UnsendableException {
        ProducerRecord<byte[], byte[]> record = records.of(letter);
        var memo =
                new RedriveMemo(record.topic() + "-" + record.partition(), letter.redriveCount() + 1, clock.instant());
        return new ReturnedLetter(
                letter,
                record,
                new ProducerRecord<>(
                        Topics.DEAD_LETTER_REDRIVES, letter.id().toString().getBytes(UTF_8), memo.toJson()));
    }

    @Override
    public void close() {
        if (transactions != null) {
            transactions.close();
        }
        log.close();
        originals.close();
    }
}
