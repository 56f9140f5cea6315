package io.forecourt.infra.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** The one network interface that any of this listens on. */
final class Loopback {

    static final InetAddress ADDRESS = address();

    private Loopback() {}

    /**
     * Whether a server could listen on this port now. It is tried without listening: a process that is forked at this moment
     * inherits the socket for a while, and would be found listening by the next who asks.
     */
    static boolean isFree(int port) {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true); // a connection that lingers from an earlier run keeps no server out
            socket.bind(new InetSocketAddress(ADDRESS, port));
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
