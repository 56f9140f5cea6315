package io.forecourt.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

import io.forecourt.infra.embedded.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakenPortTest {

    @Test
    void aTakenPortIsRefusedInOneSentenceThatNamesIt() throws IOException {
        // Given
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();

            // Then
            assertThatThrownBy(() -> TakenPort.refuse("vehicles-stock", port))
                    .isInstanceOf(StartupException.class)
                    .hasMessageStartingWith("Port %d, which vehicles-stock needs, is taken by ", port)
                    .hasMessageEndingWith(
                            "(process %d): stop that program and try again; FORECOURT_PORTS=free ./forecourt up starts beside it",
                            ProcessHandle.current().pid());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-proxy (process 7)", "com.docke (process 7)", "rootlesskit (process 7)"})
    void aPortOfAContainerIsGivenBackByCompose(String owner) {
        assertThat(TakenPort.blame(Optional.of(owner)))
                .startsWith("a container, through %s: docker compose down".formatted(owner));
    }

    @Test
    void whoCannotBeNamedMayBeAContainer() {
        assertThat(TakenPort.blame(Optional.empty()))
                .startsWith("another program")
                .contains("docker compose down");
    }

    @Test
    void aFreePortIsFine() {
        assertThatCode(() ->
                        TakenPort.refuse("vehicles-stock", ServicePorts.free().stock()))
                .doesNotThrowAnyException();
    }
}
