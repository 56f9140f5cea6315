package io.forecourt.infra.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.forecourt.infra.embedded.postgres.PostgresArchive;
import io.forecourt.infra.embedded.postgres.PostgresCluster;

/** PostgreSQL, durable, with one user and one database. */
record PostgresServer(RuntimeFolder runtime, DataFolder data, Ports ports, Map<String, String> settings) {

    /** Backends outlive a killed server for a moment, and hold its memory. */
    private static final String BACKENDS_LINGER = "pre-existing shared memory block";

    ManagedProcess process() {
        PostgresCluster cluster = cluster();
        // The readiness is read from a file that names the process: it has to be that of this very run.
        AtomicReference<ManagedProcess> self = new AtomicReference<>();
        ProcessSpec spec = ProcessSpec.builder("postgres", data)
                .address(jdbcUrl(ports))
                .command("postgres", cluster.serveCommand(ports.postgres(), settings))
                .ports(ports.postgres())
                .preparation(() -> initialise(cluster))
                .readiness(() -> cluster.isReady(self.get().pid()))
                .stopTimeout(Duration.ofSeconds(30))
                .stopsAtEndOfInput()
                .transientFailure(BACKENDS_LINGER)
                .build();
        self.set(new ManagedProcess(spec));
        return self.get();
    }

    static String jdbcUrl(Ports ports) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(ports.postgres(), PostgresCluster.DATABASE);
    }

    private PostgresCluster cluster() {
        try {
            return new PostgresCluster(
                    new PostgresArchive(runtime.postgresFolder()),
                    data.part("postgres").resolve("data"));
        } catch (IOException e) {
            throw new StartupException("postgres cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private void initialise(PostgresCluster cluster) {
        try {
            cluster.initialise(data.log("postgres"));
        } catch (IOException e) {
            throw new StartupException("postgres cannot make its data folder: " + e.getMessage(), e);
        }
    }
}
