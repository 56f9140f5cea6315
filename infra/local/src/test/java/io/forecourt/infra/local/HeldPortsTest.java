package io.forecourt.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

import org.junit.jupiter.api.Test;

class HeldPortsTest {

    private final int port = ServicePorts.free().stock();

    @Test
    void aServerCanListenOnAPortThatIsHeld() {
        // Given
        try (var held = new HeldPorts()) {
            held.hold(List.of(port));

            // Then
            assertThatCode(() -> listen().close()).doesNotThrowAnyException();
        }
    }

    @Test
    void aPortThatIsHeldAnswersNobody() {
        // Given
        try (var held = new HeldPorts()) {
            held.hold(List.of(port));

            // Then
            assertThat(TakenPort.isFree(port)).isTrue();
        }
    }

    @Test
    void aPortThatSomebodyListensOnIsLeftToHim() throws IOException {
        // Given
        try (ServerSocket server = listen();
                var held = new HeldPorts()) {
            // When
            held.hold(List.of(port));

            // Then
            try (var visitor = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(visitor.getPort()).isEqualTo(server.getLocalPort());
            }
        }
    }

    private ServerSocket listen() throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress("127.0.0.1", port));
        return server;
    }
}
