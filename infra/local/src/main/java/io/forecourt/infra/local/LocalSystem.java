package io.forecourt.infra.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.Ports;
import io.forecourt.infra.embedded.StartupException;
import io.forecourt.infra.local.client.AdsClient;
import io.forecourt.infra.local.client.StockClient;

/**
 * The whole line on this machine. When {@link #start()} returns, every part answers; when it throws, nothing is left running.
 * {@link #close()} stops the services before the infrastructure that they need, and returns when every process is gone; it may
 * come from another thread while a start is under way, which it ends. The data in the home folder outlives all of it.
 */
public final class LocalSystem implements AutoCloseable {

    private final SystemListener listener;
    private final ServicePorts ports;
    private final Infrastructure infrastructure;
    private final ServiceProcesses programs;
    private final Restarts restarts;
    private final Ports infrastructurePorts;
    private final HeldPorts heldPorts = new HeldPorts();
    private final List<ManagedProcess> services = new CopyOnWriteArrayList<>();
    private Thread starter;
    private boolean closed;

    LocalSystem(LocalSystemBuilder settings) {
        this.listener = settings.listener;
        this.ports = settings.servicePorts;
        this.infrastructurePorts = settings.infrastructurePorts;
        this.infrastructure = settings.infrastructure();
        this.programs = settings.programs();
        this.restarts = new Restarts(settings.restartPolicy, listener, Clock.systemUTC());
    }

    /**
     * Everything else has a default: the standard ports, the folder {@code .forecourt}, restarts on.
     *
     * @param projectRoot the folder with the built modules
     */
    public static LocalSystemBuilder builder(Path projectRoot) {
        return new LocalSystemBuilder(projectRoot);
    }

    /**
     * Starts the infrastructure, deploys topics and schemas, then starts the services.
     *
     * @throws StartupException if a part does not become ready, a port is taken or the disk is full; it says so in one sentence
     */
    public LocalSystem start() {
        begin();
        try {
            prepareServices();
            infrastructure.start();
            infrastructure.processes().forEach(restarts::watch);
            startServices();
            return this;
        } catch (RuntimeException failed) {
            stopAll();
            throw failed;
        } finally {
            finish();
        }
    }

    /**
     * Makes all parts and starts none of them: for who starts them one by one, in an order of his own, and deploys topics and
     * schemas himself.
     *
     * @throws StartupException if a port is taken or a service is not built; it says so in one sentence
     */
    public LocalSystem assemble() {
        begin();
        try {
            prepareServices();
            infrastructure.prepare();
            makeServices();
            return this;
        } catch (RuntimeException failed) {
            stopAll();
            throw failed;
        } finally {
            finish();
        }
    }

    private void prepareServices() {
        programs.prepare();
        heldPorts.hold(infrastructurePorts.brokers());
        heldPorts.hold(infrastructurePorts.controllers());
    }

    private void makeServices() {
        for (Service service : programs.all()) {
            services.add(programs.process(service, infrastructure.environmentForServices()));
        }
    }

    private void startServices() {
        makeServices();
        Instant begin = Instant.now();
        for (ManagedProcess process : services) {
            listener.onStarting(process.name());
            process.launch();
        }
        for (ManagedProcess process : services) {
            awaitReady(process, begin);
            restarts.watch(process);
        }
    }

    private void awaitReady(ManagedProcess process, Instant begin) {
        try {
            process.awaitReady(ServiceProcesses.READY_WITHIN);
            listener.onReady(process.name(), Duration.between(begin, Instant.now()));
        } catch (StartupException notReady) {
            listener.onFailed(process.name(), notReady.getMessage());
            throw notReady;
        }
    }

    /** Repeated calls do nothing. */
    @Override
    public void close() {
        breakOffStart();
        stopAll();
    }

    private synchronized void begin() {
        if (closed) {
            throw new StartupException("The system was closed before it was started");
        }
        starter = Thread.currentThread();
    }

    private synchronized void finish() {
        starter = null;
        notifyAll();
    }

    private synchronized void breakOffStart() {
        closed = true;
        try {
            while (starter != null && starter != Thread.currentThread()) {
                starter.interrupt();
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        restarts.close();
        services.forEach(this::stop);
        services.clear();
        List<ManagedProcess> running = infrastructure.processes().stream()
                .filter(ManagedProcess::isAlive)
                .toList();
        running.forEach(process -> listener.onStopping(process.name()));
        infrastructure.close();
        heldPorts.close();
        running.forEach(process -> listener.onStopped(process.name()));
    }

    private void stop(ManagedProcess process) {
        listener.onStopping(process.name());
        process.stop();
        listener.onStopped(process.name());
    }

    /** All processes, the infrastructure first, in the order in which they were started. */
    public List<ManagedProcess> processes() {
        return Stream.concat(infrastructure.processes().stream(), services.stream())
                .toList();
    }

    /**
     * @param name such as {@code vehicles-stock}, {@code price-estimate-1}, {@code kafka-2}
     */
    public ManagedProcess process(String name) {
        return processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No part is called " + name));
    }

    /**
     * One more copy of price-estimate beside the two that were started, not started itself and on a port of its own. Nothing starts
     * it again when it dies; it is stopped with the system.
     *
     * @param number 3 or above
     */
    public ManagedProcess anotherPriceEstimate(int number) {
        ManagedProcess another = programs.process(
                Service.pricing(number, ServicePorts.oneFree()), infrastructure.environmentForServices());
        services.add(another);
        return another;
    }

    public Infrastructure infrastructure() {
        return infrastructure;
    }

    /** Without a path: {@code http://localhost:3002}. */
    public URI stockUrl() {
        return URI.create("http://localhost:" + ports.stock());
    }

    /** Without a path: {@code http://localhost:3003}. */
    public URI adsUrl() {
        return URI.create("http://localhost:" + ports.ads());
    }

    public StockClient stock() {
        return new StockClient(stockUrl());
    }

    public AdsClient ads() {
        return new AdsClient(adsUrl());
    }
}
