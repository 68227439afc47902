// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** The sockets of one attempt. Closing them ends whatever a thread is waiting for in one of them. Thread-safe. */
public final class OpenSockets implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private boolean closed;

    /**
     * Connects to the first address of a host that accepts. What time is left is shared out among the addresses, so that
     * one that says nothing does not keep us from the others.
     */
    public Socket connect(String host, int port, Deadline deadline) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        IOException refused = new SocketException("The host has no address");
        for (int i = 0; i < addresses.length; i++) {
            long share = Math.max(1, deadline.leftMillis() / (addresses.length - i));
            Socket socket = open();
            try {
                socket.connect(new InetSocketAddress(addresses[i], port), (int) Math.min(Integer.MAX_VALUE, share));
                return socket;
            } catch (IOException e) {
                socket.close();
                refused = e;
            }
        }
        throw refused;
    }

    /** Never through a proxy: what the JVM was told about proxies is not meant for the services of a check. */
    private synchronized Socket open() throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        sockets.add(socket);
        if (closed) {
            socket.close();
        }
        return socket;
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException ofNoUseAnyMore) {
                // Either way.
            }
        }
    }
}
