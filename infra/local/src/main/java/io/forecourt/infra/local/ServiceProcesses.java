package io.forecourt.infra.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.forecourt.infra.embedded.JavaCommand;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.ProcessSpec;
import io.forecourt.infra.embedded.Readiness;

/** Turns services into processes: small JVMs that listen on this machine only. */
final class ServiceProcesses {

    private static final int HEAP_MEGABYTES = 128;

    /** Two to three seconds on two idle processors; far more where four start at once on a busy one. */
    static final Duration READY_WITHIN = Duration.ofSeconds(120);

    private final Path projectRoot;
    private final HomeFolder home;
    private final List<Service> services;
    private final String infrastructureHost;
    private final Map<String, String> settings;
    private final Map<String, ServiceOptions> options;
    private final Map<String, Path> programs = new HashMap<>();

    ServiceProcesses(
            Path projectRoot,
            HomeFolder home,
            List<Service> services,
            String infrastructureHost,
            Map<String, String> settings,
            Map<String, ServiceOptions> options) {
        this.projectRoot = projectRoot;
        this.home = home;
        this.services = services;
        this.infrastructureHost = infrastructureHost;
        this.settings = Map.copyOf(settings);
        this.options = Map.copyOf(options);
    }

    List<Service> all() {
        return services;
    }

    /**
     * Does what can fail before anything is started: ports and programs have to be there.
     *
     * @throws io.forecourt.infra.embedded.StartupException if a port is taken or a service is not built
     */
    void prepare() {
        for (Service service : services) {
            TakenPort.refuse(service.name(), service.port());
            programs.put(service.module(), Program.copied(moduleOf(service), copyOf(service)));
        }
    }

    private Path moduleOf(Service service) {
        return projectRoot.resolve(service.module());
    }

    private Path copyOf(Service service) {
        return home.programs().resolve(service.module());
    }

    /** A process that can be started, once the programs are prepared. */
    ManagedProcess process(Service service, Map<String, String> addresses) {
        return new ManagedProcess(ProcessSpec.builder(service.name(), home.data())
                .address(service.shown())
                .java(JavaCommand.ofJar(programs.get(service.module()))
                        .small(HEAP_MEGABYTES)
                        .options(optionsOf(service).jvm()))
                .environment(environment(service, addresses))
                .ports(service.port())
                .readiness(Readiness.http(service.url().resolve("/q/health/ready")))
                .startTimeout(READY_WITHIN)
                .build());
    }

    private Map<String, String> environment(Service service, Map<String, String> addresses) {
        Map<String, String> environment = new HashMap<>(addresses);
        environment.replaceAll((_, address) -> address.replace("localhost", infrastructureHost));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(service.port()));
        environment.put("QUARKUS_HTTP_HOST", "localhost");
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.putAll(service.environment());
        environment.putAll(settings);
        environment.putAll(optionsOf(service).environment());
        return environment;
    }

    private ServiceOptions optionsOf(Service service) {
        return options.getOrDefault(service.name(), ServiceOptions.NONE);
    }
}
