package io.forecourt.infra.systemtests;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.Part;
import io.forecourt.infra.embedded.Ports;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Three brokers and a registry with the contracts in it, started by the first test class that needs them and stopped after the
 * last test of all. Its classes say {@code @ResourceLock(SharedRegistry.LOCK)} and have it one after the other. Who kills a part
 * of it starts it again.
 */
final class SharedRegistry implements BeforeAllCallback {

    static final String LOCK = "the shared registry";

    private Infrastructure infrastructure;

    @Override
    public void beforeAll(ExtensionContext context) {
        infrastructure = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedRegistry.class))
                .computeIfAbsent(Infrastructure.class, _ -> started(), Infrastructure.class);
    }

    Infrastructure infrastructure() {
        return infrastructure;
    }

    String bootstrapServers() {
        return infrastructure.bootstrapServers();
    }

    URI url() {
        return infrastructure.registryUrl();
    }

    private static Infrastructure started() {
        return Infrastructure.builder(Path.of("target/shared-registry"))
                .ports(Ports.free())
                .parts(EnumSet.of(Part.KAFKA, Part.REGISTRY))
                .build()
                .start();
    }
}
