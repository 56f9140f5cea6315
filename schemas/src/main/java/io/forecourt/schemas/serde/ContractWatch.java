package io.forecourt.schemas.serde;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.serde.ContractStatus.State;

/**
 * Fetches, in the background and from the start, the schemas that a service's own serializers and deserializers will need, and
 * tries on with growing pauses until they hold them: from then on no event needs the registry. After that it asks every half
 * minute for versions that were registered since; whatever the registry then answers, what is held stays held. Runs on a
 * virtual thread until it is closed. Thread-safe.
 *
 * <pre>{@code
 * ContractWatch watch = ContractWatch.builder()
 *         .reading(deserializer, Contract.VEHICLE_CREATED)
 *         .writing(serializer, Contract.VEHICLE_PROCESSED)
 *         .start(status -> LOG.log(status.isHeld() ? Level.INFO : Level.WARN, status.sentence()));
 * }</pre>
 */
public final class ContractWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ContractWatch.class.getName());
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final List<WatchedContract> contracts;
    private final Consumer<ContractStatus> listener;
    private final Rhythm rhythm;
    private final Thread thread;
    private volatile ContractStatus status = new ContractStatus(State.WAITING, "The schema registry was not asked yet");

    private ContractWatch(List<WatchedContract> contracts, Consumer<ContractStatus> listener, Rhythm rhythm) {
        this.contracts = contracts;
        this.listener = listener;
        this.rhythm = rhythm;
        this.thread = Thread.ofVirtual().name("contract-watch").unstarted(this::run);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where it stands; asks nobody. */
    public ContractStatus status() {
        return status;
    }

    /** Ends the asking, not the holding. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = rhythm.first();
        boolean told = false;
        while (!Thread.currentThread().isInterrupted()) {
            ContractStatus now = lookWhateverHappens();
            if (Thread.currentThread().isInterrupted()) {
                return; // the question was cut short; its answer says nothing
            }
            boolean news = !told || isNews(status, now);
            status = now;
            told = true;
            if (news) {
                tell(now);
            }
            if (!slept(now.isHeld() ? rhythm.held() : pause)) {
                return;
            }
            pause = rhythm.after(pause);
        }
    }

    /** Some wait for ever for what is found here, so nothing ends it: not a lack of memory, nor an answer that makes no sense. */
    private ContractStatus lookWhateverHappens() {
        try {
            return look();
        } catch (RuntimeException | Error unforeseen) {
            LOG.log(System.Logger.Level.WARNING, "The contracts cannot be looked at now", unforeseen);
            return status.isHeld() ? status : new ContractStatus(State.WAITING, "Cannot be looked at: " + unforeseen);
        }
    }

    private void tell(ContractStatus news) {
        try {
            listener.accept(news);
        } catch (RuntimeException | Error unforeseen) {
            LOG.log(System.Logger.Level.WARNING, "Nobody could be told: " + news.sentence(), unforeseen);
        }
    }

    private ContractStatus look() {
        contracts.forEach(WatchedContract::look); // all of them: what can be fetched is
        ContractStatus worst = contracts.stream()
                .map(WatchedContract::last)
                .max(Comparator.comparing(ContractStatus::state))
                .orElseThrow();
        return worst.state() != State.HELD ? worst : held();
    }

    private ContractStatus held() {
        return new ContractStatus(
                State.HELD,
                contracts.stream()
                        .map(contract -> contract.last().sentence())
                        .collect(Collectors.joining("; ", "Holds the contracts that it needs: ", "")));
    }

    /** Why the registry cannot be asked may change with every try; that is not worth a word. */
    private static boolean isNews(ContractStatus before, ContractStatus now) {
        return before.state() != now.state()
                || now.isHeld() && !before.sentence().equals(now.sentence());
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /**
     * How often it asks.
     *
     * @param first pause after the first try that failed; the next ones double
     * @param longest pause between two tries
     * @param held pause while all is held
     */
    record Rhythm(Duration first, Duration longest, Duration held) {

        static final Rhythm USUAL = new Rhythm(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(30));

        Duration after(Duration pause) {
            Duration doubled = pause.multipliedBy(2);
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    /** Says which contracts are needed by which objects. */
    public static final class Builder {

        private final List<WatchedContract> contracts = new ArrayList<>();
        private Rhythm rhythm = Rhythm.USUAL;

        private Builder() {}

        /** The newest version that this build knows is needed. */
        public <E extends VehicleEvent> Builder writing(ContractSerializer<E> serializer, Contract<E> contract) {
            contracts.add(WatchedContract.written(serializer.schemas(contract.topic()), contract.topic()));
            return this;
        }

        /** All versions that this build knows are needed, and those that the registry knows besides are fetched with them. */
        public <E extends VehicleEvent> Builder reading(ContractDeserializer<E> deserializer, Contract<E> contract) {
            contracts.add(WatchedContract.read(deserializer.schemas(contract.topic()), contract.topic()));
            return this;
        }

        Builder rhythm(Rhythm other) {
            rhythm = other;
            return this;
        }

        /** Starts it. The listener is told of each change once, and of the first status, by the watch's own thread. */
        public ContractWatch start(Consumer<ContractStatus> listener) {
            ContractWatch watch = new ContractWatch(List.copyOf(contracts), listener, rhythm);
            watch.thread.start();
            return watch;
        }
    }
}
