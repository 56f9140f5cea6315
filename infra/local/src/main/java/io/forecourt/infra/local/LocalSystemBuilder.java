package io.forecourt.infra.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.ExternalParts;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.Part;
import io.forecourt.infra.embedded.Ports;

/** The settings of a {@link LocalSystem}. */
public final class LocalSystemBuilder {

    private final Path projectRoot;
    private final Map<String, String> serviceSettings = new HashMap<>();
    private final Map<String, ServiceOptions> serviceOptions = new HashMap<>();
    private final List<String> serverJvm = new ArrayList<>();
    private final Map<String, String> postgresSettings = new HashMap<>();
    private Set<Part> parts = EnumSet.allOf(Part.class);
    private Predicate<String> startedServices = _ -> true;
    private String infrastructureHost = "localhost";

    HomeFolder home;
    Ports infrastructurePorts = Ports.standard();
    ServicePorts servicePorts = ServicePorts.standard();
    RestartPolicy restartPolicy = RestartPolicy.standard();
    SystemListener listener = new SystemListener() {};

    LocalSystemBuilder(Path projectRoot) {
        this.projectRoot = projectRoot.toAbsolutePath().normalize();
        this.home = new HomeFolder(this.projectRoot.resolve(".forecourt"));
    }

    /** Where data, logs and process files go. */
    public LocalSystemBuilder home(Path folder) {
        this.home = new HomeFolder(folder);
        return this;
    }

    /** Ports that nobody uses, instead of those that people know: for tests beside a system that runs. */
    public LocalSystemBuilder freePorts() {
        this.infrastructurePorts = Ports.free();
        this.servicePorts = ServicePorts.free();
        return this;
    }

    /** Starts no services. */
    public LocalSystemBuilder infrastructureOnly() {
        return services();
    }

    /** Starts these servers and what they need, instead of all. */
    public LocalSystemBuilder parts(Set<Part> chosen) {
        this.parts = Set.copyOf(chosen);
        return this;
    }

    /** Starts these services alone, such as {@code vehicles-stock}, {@code price-estimate-1}. */
    public LocalSystemBuilder services(String... names) {
        this.startedServices = Set.of(names)::contains;
        return this;
    }

    /** Options for the JVMs of the servers, not the services; each wins over what it contradicts of the launcher's own. */
    public LocalSystemBuilder serverJvm(String... options) {
        serverJvm.addAll(List.of(options));
        return this;
    }

    /** A setting of PostgreSQL; it wins over what it contradicts of the launcher's own. */
    public LocalSystemBuilder postgresSetting(String name, String value) {
        postgresSettings.put(name, value);
        return this;
    }

    /** The name by which services are told of the infrastructure; whoever gives one sees to it that they know it. */
    public LocalSystemBuilder infrastructureHost(String name) {
        this.infrastructureHost = name;
        return this;
    }

    /** How long pricing takes, instead of 30 s. */
    public LocalSystemBuilder pricingDelay(Duration delay) {
        return serviceSetting("PRICING_DELAY", delay.toString());
    }

    /** A variable in the environment of every service; it wins over the launcher's own. */
    public LocalSystemBuilder serviceSetting(String variable, String value) {
        serviceSettings.put(variable, value);
        return this;
    }

    /**
     * What one service alone is started with; it wins over what all of them are told.
     *
     * @param name such as {@code vehicles-stock}, {@code price-estimate-1}
     */
    public LocalSystemBuilder service(String name, ServiceOptions options) {
        serviceOptions.put(name, options);
        return this;
    }

    public LocalSystemBuilder restarts(RestartPolicy policy) {
        this.restartPolicy = policy;
        return this;
    }

    public LocalSystemBuilder listener(SystemListener listener) {
        this.listener = listener;
        return this;
    }

    public LocalSystem build() {
        return new LocalSystem(this);
    }

    Infrastructure infrastructure() {
        return Infrastructure.builder(home.path())
                .ports(infrastructurePorts)
                .parts(parts)
                .jvm(serverJvm)
                .postgres(postgresSettings)
                .external(ExternalParts.fromEnvironment())
                .listener(listener)
                .build();
    }

    ServiceProcesses programs() {
        List<Service> services = Stream.of(
                        Service.stock(servicePorts.stock()),
                        Service.pricing(1, servicePorts.firstPricing()),
                        Service.pricing(2, servicePorts.secondPricing()),
                        Service.ads(servicePorts.ads()))
                .filter(service -> startedServices.test(service.name()))
                .toList();
        return new ServiceProcesses(projectRoot, home, services, infrastructureHost, serviceSettings, serviceOptions);
    }
}
