package io.forecourt.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not start says so in one sentence, and leaves nothing running. */
class InfrastructureRefusalTest {

    @TempDir
    Path data;

    @Test
    void aPortThatIsTakenIsNamedBeforeAnythingStarts() throws IOException {
        Ports free = Ports.free();
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.1", free.brokers().getFirst()));
            Infrastructure refused = Infrastructure.builder(data)
                    .ports(free)
                    .parts(Set.of(Part.KAFKA))
                    .build();

            assertThatThrownBy(refused::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessage(
                            "Port %d (kafka-1) is taken by another program. Stop that program (docker compose down, if it is Forecourt in containers), then start again.",
                            other.getLocalPort());
            assertThat(refused.processes()).noneMatch(ManagedProcess::isAlive);
        }
    }

    @Test
    void aDataFolderHasOneOwner() {
        Infrastructure.Builder mongo = Infrastructure.builder(data).parts(Set.of(Part.MONGO));
        try (Infrastructure _ = mongo.ports(Ports.free()).start()) {

            assertThatThrownBy(mongo.ports(Ports.free())::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is in use by another run (process %d). Stop that one first."
                            .formatted(ProcessHandle.current().pid()));
        }
    }

    @Test
    void programsThatWereNotBuiltAreAskedFor() {
        String before = System.getProperty("forecourt.runtime");
        System.setProperty("forecourt.runtime", data.resolve("nowhere").toString());
        try {
            assertThatThrownBy(() -> Infrastructure.builder(data).start())
                    .isInstanceOf(StartupException.class)
                    .hasMessageEndingWith("is missing. Run ./forecourt mvn package -DskipTests");
        } finally {
            if (before == null) {
                System.clearProperty("forecourt.runtime");
            } else {
                System.setProperty("forecourt.runtime", before);
            }
        }
    }

    @Test
    void partsThatRunElsewhereAreUsedAndNotStarted() {
        ExternalParts elsewhere = ExternalParts.from(Map.of(
                "FORECOURT_POSTGRES", "jdbc:postgresql://db:5432/cars?user=anna&password=s%26cret",
                "FORECOURT_MONGODB", "mongodb://docs:27017"));

        try (Infrastructure infrastructure = Infrastructure.builder(data)
                .parts(Set.of(Part.POSTGRES, Part.MONGO))
                .external(elsewhere)
                .start()) {

            assertThat(infrastructure.processes()).isEqualTo(List.of());
            assertThat(infrastructure.environmentForServices())
                    .containsEntry("QUARKUS_DATASOURCE_USERNAME", "anna")
                    .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "s&cret")
                    .containsEntry("QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://docs:27017");
            assertThat(infrastructure.jdbcUrl()).startsWith("jdbc:postgresql://db:5432/cars");
        }
    }
}
