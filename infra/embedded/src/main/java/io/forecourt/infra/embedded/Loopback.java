package io.forecourt.infra.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;

/** The one network interface that any of this listens on. */
final class Loopback {

    static final InetAddress ADDRESS = address();

    private Loopback() {}

    /** Whether a server could listen on this port now. */
    static boolean isFree(int port) {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true); // a connection that lingers from an earlier run keeps no server out
            server.bind(new InetSocketAddress(ADDRESS, port));
        } catch (IOException taken) {
            return false;
        }
        return !isAnswered(port);
    }

    /** Some systems let one bind to the loopback address of a port that another program holds for all addresses. */
    private static boolean isAnswered(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("127.0.0.1 is four bytes long", e);
        }
    }
}
