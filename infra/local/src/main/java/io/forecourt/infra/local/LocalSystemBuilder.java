package io.forecourt.infra.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.forecourt.infra.embedded.ExternalParts;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.Ports;

/** The settings of a {@link LocalSystem}. */
public final class LocalSystemBuilder {

    private final Path projectRoot;
    private final Map<String, String> serviceSettings = new HashMap<>();
    private final Map<String, ServiceOptions> serviceOptions = new HashMap<>();
    private boolean withServices = true;
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
        this.withServices = false;
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
                .external(ExternalParts.fromEnvironment())
                .listener(listener)
                .build();
    }

    ServiceProcesses programs() {
        List<Service> services = withServices
                ? List.of(
                        Service.stock(servicePorts.stock()),
                        Service.pricing(1, servicePorts.firstPricing()),
                        Service.pricing(2, servicePorts.secondPricing()),
                        Service.ads(servicePorts.ads()))
                : List.of();
        return new ServiceProcesses(projectRoot, home, services, infrastructureHost, serviceSettings, serviceOptions);
    }
}
