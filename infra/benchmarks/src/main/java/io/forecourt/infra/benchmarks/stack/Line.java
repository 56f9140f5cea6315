package io.forecourt.infra.benchmarks.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.Signal;
import io.forecourt.infra.embedded.StartupException;
import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.LocalSystemBuilder;
import io.forecourt.infra.local.RestartPolicy;
import io.forecourt.infra.local.ServiceOptions;
import io.forecourt.infra.local.supervision.RunFolder;
import io.forecourt.infra.local.supervision.RunLock;

/**
 * The parts of a line that a stage asked for, on an empty folder and free ports. Every JVM has the compilers and the log of production, so
 * that neither we nor the limit are held down. When it is closed, or this JVM ends by Ctrl-C, no process of it is left.
 */
public final class Line implements AutoCloseable {

    // Not FORECOURT_MONGODB: see MongoElsewhere.
    private static final List<String> ELSEWHERE =
            List.of("FORECOURT_KAFKA", "FORECOURT_REGISTRY", "FORECOURT_POSTGRES");

    // The launcher's own, for laptops, stop at the first compiler; of two options that contradict each other the last
    // one wins.
    private static final String FULL_COMPILER = "-XX:TieredStopAtLevel=4";
    private static final String SERVICE_HEAP = "-Xmx256m";
    // The servers are no part of what is compared: they get what they can use, and Postgres the memory and the log that
    // its image has. The collector is that of the brokers' image: with the launcher's, the serial one, the Mongo server
    // stands still for seconds on a busy machine.
    private static final String[] SERVER_JVM = {FULL_COMPILER, "-Xmx1g", "-XX:-UseSerialGC", "-XX:+UseG1GC"};

    private final HomeFolder home;
    private final RunLock lock;
    private final LocalSystem system;
    private final List<Runnable> beforeStop = new ArrayList<>();
    private final Thread interrupted = new Thread(this::stop, "stop");

    private Line(HomeFolder home, RunLock lock, LocalSystem system) {
        this.home = home;
        this.lock = lock;
        this.system = system;
    }

    /**
     * Returns when every part answers.
     *
     * @param root the folder with the built modules
     * @param folder in the home folder, for this line alone
     * @throws StartupException in one plain sentence
     */
    public static Line start(Path root, String folder, LineParts parts) {
        refuseServersElsewhere();
        MongoElsewhere.requireEmpty();
        String chosen = System.getenv("FORECOURT_HOME");
        var home = new HomeFolder((chosen == null ? root.resolve(".forecourt") : Path.of(chosen)).resolve(folder));
        RunLock lock = new RunFolder(home)
                .tryLock()
                .orElseThrow(() -> new StartupException("Another benchmark runs in " + home.path()));
        home.forget();
        var line = new Line(home, lock, system(root, home, parts));
        Runtime.getRuntime().addShutdownHook(line.interrupted);
        try {
            line.system.start();
            return line;
        } catch (RuntimeException failed) {
            line.close();
            throw failed;
        }
    }

    private static LocalSystem system(Path root, HomeFolder home, LineParts parts) {
        String[] names = parts.services().stream()
                .flatMap(service -> service.processes().stream())
                .toArray(String[]::new);
        LocalSystemBuilder builder = LocalSystem.builder(root)
                .home(home.path())
                .freePorts()
                .parts(parts.servers())
                .services(names)
                .serverJvm(SERVER_JVM)
                .postgresSetting("shared_buffers", "128MB")
                .postgresSetting("max_wal_size", "1GB")
                .pricingDelay(parts.delay())
                .serviceSetting("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")
                .restarts(RestartPolicy.never());
        for (String name : names) {
            builder.service(name, ServiceOptions.jvm(FULL_COMPILER, SERVICE_HEAP));
        }
        parts.settings().forEach(builder::serviceSetting);
        return builder.build();
    }

    /** A benchmark fills its servers with junk, and its limits hold only for servers that nobody else uses. */
    private static void refuseServersElsewhere() {
        Optional<String> set = ELSEWHERE.stream()
                .filter(variable -> System.getenv(variable) != null)
                .findFirst();
        if (set.isPresent()) {
            throw new StartupException(
                    "A benchmark fills servers of its own alone: run it without %s in the environment"
                            .formatted(set.get()));
        }
    }

    /** Without a path: {@code http://localhost:10002}. */
    public URI stockUrl() {
        return system.stockUrl();
    }

    /** Without a path: {@code http://localhost:10003}. */
    public URI adsUrl() {
        return system.adsUrl();
    }

    /** Where the servers are: bootstrap servers, registry, JDBC URL, connection string. */
    public Infrastructure servers() {
        return system.infrastructure();
    }

    /** All that run, the servers first. */
    public List<ManagedProcess> processes() {
        return system.processes();
    }

    /** Those of the services. */
    public List<ManagedProcess> services() {
        List<String> names = Arrays.stream(LineService.values())
                .flatMap(service -> service.processes().stream())
                .toList();
        return processes().stream()
                .filter(process -> names.contains(process.name()))
                .toList();
    }

    /**
     * @param name such as {@code vehicles-stock}, {@code price-estimate-1}, {@code kafka-2}
     */
    public ManagedProcess process(String name) {
        return system.process(name);
    }

    /** Stops all copies of a service in the middle of what they do, until {@link #thaw}. Its group waits for less than 10 s. */
    public void freeze(LineService service) throws InterruptedException {
        freeze(processesOf(service));
    }

    /** The same for any others. */
    public static void freeze(Collection<ManagedProcess> processes) throws InterruptedException {
        for (ManagedProcess process : processes) {
            Signal.STOP.send(process);
        }
    }

    public void thaw(LineService service) throws InterruptedException {
        thaw(processesOf(service));
    }

    public static void thaw(Collection<ManagedProcess> processes) throws InterruptedException {
        for (ManagedProcess process : processes) {
            Signal.CONT.send(process);
        }
    }

    /** All copies of a service. */
    public List<ManagedProcess> processesOf(LineService service) {
        return service.processes().stream().map(this::process).toList();
    }

    public Path logs() {
        return home.logs();
    }

    /** Done when it is closed, while everything runs yet; not when it ends by Ctrl-C. */
    public void beforeStop(Runnable last) {
        beforeStop.add(last);
    }

    @Override
    public void close() {
        try {
            beforeStop.forEach(Runnable::run);
        } finally {
            stop();
            forgetInterruption();
            lock.close();
            MongoElsewhere.empty();
        }
    }

    private void forgetInterruption() {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException endsAlready) {
            // By Ctrl-C, and that is what the hook is for.
        }
    }

    private void stop() {
        Signal.thaw(system.processes());
        system.close();
    }
}
