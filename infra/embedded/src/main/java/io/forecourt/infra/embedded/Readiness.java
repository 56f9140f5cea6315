package io.forecourt.infra.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a process whether it answers. A failure means "not yet". */
@FunctionalInterface
public interface Readiness {

    boolean isReady() throws IOException, InterruptedException;

    /** Ready when something accepts connections. */
    static Readiness port(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 500);
                return true;
            }
        };
    }

    /** Ready when the address answers 200. */
    static Readiness http(URI address) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        return () ->
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    default Readiness and(Readiness next) {
        return () -> isReady() && next.isReady();
    }
}
