package io.forecourt.pricing.line;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.forecourt.infra.embedded.FreePorts;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.JavaCommand;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.ProcessSpec;
import io.forecourt.infra.embedded.Readiness;

/** The packaged service as a process of its own, with the heap that it has in production. */
final class ServiceProcess implements AutoCloseable {

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ManagedProcess process;
    private final URI address;

    ServiceProcess(String name, Infrastructure infrastructure, Map<String, String> settings) {
        int port = FreePorts.between(10_000, 20_000).findFirst().orElseThrow();
        address = URI.create("http://localhost:" + port);
        Map<String, String> environment = new HashMap<>(infrastructure.environmentForServices());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.putAll(settings);
        process = new ManagedProcess(ProcessSpec.builder(name, infrastructure.dataFolder())
                .java(JavaCommand.ofJar(JAR).small(128))
                .environment(environment)
                .readiness(Readiness.http(address.resolve("/q/health/ready")))
                .build());
    }

    ManagedProcess process() {
        return process;
    }

    /** Starts it and waits until it is ready. */
    ServiceProcess start() {
        process.start();
        return this;
    }

    /** Stops it with SIGTERM; returns how long that took. */
    Duration stop() {
        long begin = System.nanoTime();
        process.stop();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Status of a GET; 0 where nobody answers. */
    int status(String path) {
        try {
            return HTTP.send(request(path), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Body of a GET; empty where nobody answers. */
    String body(String path) {
        try {
            return HTTP.send(request(path), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException _) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Value of a metric. */
    double metric(String name) {
        try {
            return HTTP.send(request("/q/metrics"), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public void close() {
        process.stop();
    }
}
