package io.forecourt.infra.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brokers, registry, PostgreSQL and Mongo server, as child processes on the loopback interface, with topics made and schemas
 * registered. Data is kept in the data folder between runs, however a run ended. All or nothing: when {@link #start} throws,
 * nothing is left running. No process outlives this JVM.
 */
public final class Infrastructure implements AutoCloseable {

    private final DataFolder data;
    private final Addresses addresses;
    private final Set<Part> started;
    private final StartSequence.Plan plan;
    private final Ports ports;
    private final StartupListener listener;
    private final List<String> jvm;
    private final Map<String, String> postgres;
    private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
    private DataFolderLock lock;

    private Infrastructure(Builder builder) {
        this.data = builder.data;
        this.ports = builder.ports;
        this.listener = builder.listener;
        this.jvm = builder.jvm;
        this.postgres = builder.postgres;
        this.started = builder.startedHere();
        this.plan = new StartSequence.Plan(builder.parts.contains(Part.KAFKA), builder.parts.contains(Part.REGISTRY));
        this.addresses = Addresses.of(builder.ports, builder.external);
    }

    public static Builder builder(Path dataFolder) {
        return new Builder(new DataFolder(dataFolder));
    }

    /**
     * Ends what an earlier run on the same folder left behind, then starts every part; returns when all of them answer.
     *
     * @throws StartupException in one plain sentence
     */
    public Infrastructure start() {
        prepare();
        try {
            new StartSequence(processes, plan, addresses, listener).run();
        } catch (RuntimeException failure) {
            kill();
            throw failure;
        }
        return this;
    }

    /**
     * Does what comes before the start of the first part, and starts none: for who starts them one by one, in an order of his
     * own. The registry needs its topics first ({@link io.forecourt.schemas.TopicDefinition#ofTheRegistry}).
     *
     * @throws StartupException in one plain sentence
     */
    public Infrastructure prepare() {
        data.prepare();
        lock = DataFolderLock.take(data);
        try {
            PidFile.reapAll(data.runFolder());
            createProcesses();
            processes.values().forEach(ManagedProcess::requireFreePorts);
        } catch (RuntimeException failure) {
            kill();
            throw failure;
        }
        return this;
    }

    private void createProcesses() {
        if (started.isEmpty()) {
            return;
        }
        RuntimeFolder runtime = RuntimeFolder.find();
        for (Part part : started) {
            switch (part) {
                case KAFKA ->
                    new Brokers(runtime, data, ports, jvm).specs().forEach(spec -> add(new ManagedProcess(spec)));
                case REGISTRY ->
                    add(new ManagedProcess(
                            new RegistryServer(runtime, data, ports, addresses.bootstrapServers(), jvm).spec()));
                case POSTGRES -> add(new PostgresServer(runtime, data, ports, postgres).process());
                case MONGO -> add(new ManagedProcess(new MongoProtocolServer(runtime, data, ports, jvm).spec()));
            }
        }
    }

    private void add(ManagedProcess process) {
        processes.put(process.name(), process);
    }

    public String bootstrapServers() {
        return addresses.bootstrapServers();
    }

    public URI registryUrl() {
        return addresses.registryUrl();
    }

    public String jdbcUrl() {
        return addresses.jdbcUrl();
    }

    public String jdbcUser() {
        return addresses.jdbcUser();
    }

    public String jdbcPassword() {
        return addresses.jdbcPassword();
    }

    public String mongoConnectionString() {
        return addresses.mongoConnectionString();
    }

    /** Those that were started here; a part that runs elsewhere is not among them. */
    public List<ManagedProcess> processes() {
        return List.copyOf(processes.values());
    }

    /** One of kafka-1, kafka-2, kafka-3, registry, postgres, mongo. */
    public ManagedProcess process(String name) {
        ManagedProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("There is no %s here, only %s".formatted(name, processes.keySet()));
        }
        return process;
    }

    public DataFolder dataFolder() {
        return data;
    }

    /** What a service needs in its environment to find all of this. */
    public Map<String, String> environmentForServices() {
        return addresses.environmentForServices();
    }

    /** Stops everything in order, each after what depends on it. */
    @Override
    public void close() {
        stop("registry");
        stop("mongo");
        stop("postgres");
        processes.values().parallelStream().forEach(ManagedProcess::stop);
        unlock();
    }

    /** Kills everything at once, as a power cut would. For tests; the data survives it. */
    public void kill() {
        processes.values().parallelStream().forEach(ManagedProcess::kill);
        unlock();
    }

    private void stop(String name) {
        if (processes.containsKey(name)) {
            processes.get(name).stop();
        }
    }

    private void unlock() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    /** Chooses what to start, and where. */
    public static final class Builder {

        private final DataFolder data;
        private Ports ports = Ports.standard();
        private Set<Part> parts = EnumSet.allOf(Part.class);
        private StartupListener listener = StartupListener.SILENT;
        private ExternalParts external = ExternalParts.none();
        private List<String> jvm = List.of();
        private Map<String, String> postgres = Map.of();

        private Builder(DataFolder data) {
            this.data = data;
        }

        public Builder ports(Ports where) {
            ports = where;
            return this;
        }

        public Builder parts(Set<Part> chosen) {
            parts = Part.withNeeded(chosen);
            return this;
        }

        public Builder listener(StartupListener told) {
            listener = told;
            return this;
        }

        public Builder external(ExternalParts used) {
            external = used;
            return this;
        }

        /** Options for the JVMs of brokers, registry and Mongo server; each wins over what it contradicts of theirs. */
        public Builder jvm(List<String> options) {
            jvm = List.copyOf(options);
            return this;
        }

        /** Settings of PostgreSQL; each wins over what it contradicts of ours. */
        public Builder postgres(Map<String, String> settings) {
            postgres = Map.copyOf(settings);
            return this;
        }

        public Infrastructure build() {
            return new Infrastructure(this);
        }

        public Infrastructure start() {
            return build().start();
        }

        private Set<Part> startedHere() {
            Set<Part> here = EnumSet.copyOf(parts);
            here.removeIf(external::has);
            return here;
        }
    }
}
