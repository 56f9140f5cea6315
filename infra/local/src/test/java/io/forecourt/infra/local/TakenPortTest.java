package io.forecourt.infra.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.forecourt.infra.embedded.StartupException;
import org.junit.jupiter.api.Test;

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
                    .hasMessageEndingWith(": stop that program and try again");
        }
    }

    @Test
    void aFreePortIsFine() {
        assertThatCode(() ->
                        TakenPort.refuse("vehicles-stock", ServicePorts.free().stock()))
                .doesNotThrowAnyException();
    }
}
