package io.forecourt.infra.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps ports for the servers that will listen on them. 39092 lies among those from which Linux takes the near ends of
 * outgoing connections: while a broker is down or on its way up, one of the many that look for it would now and then get its
 * port, and it could not come back for the minute in which that connection lingers. A socket that is bound but does not listen
 * keeps the connections away, and lets in a server that asks for SO_REUSEADDR, as every Java server does. Elsewhere than on Linux
 * it would keep the server out too, and the ports of connections lie higher: nothing is held there.
 */
final class HeldPorts implements AutoCloseable {

    private final List<Socket> held = new ArrayList<>();

    /** Takes those that can be had now; whoever has one of the others is a matter for the start of its server. */
    void hold(List<Integer> ports) {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        for (int port : ports) {
            var socket = new Socket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
                held.add(socket);
            } catch (IOException taken) {
                close(socket);
            }
        }
    }

    @Override
    public void close() {
        held.forEach(HeldPorts::close);
        held.clear();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // Nothing was ever sent through it.
        }
    }
}
