// SPDX-License-Identifier: MIT
package io.lonelycat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** An HTTP service and an unused port, for checks of test policies. */
public record LoopbackService(HttpServer server, int closedPort) implements AutoCloseable {
    public static LoopbackService started() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext("/health", exchange -> {
            byte[] body = "{\"status\":\"UP\"}".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (ServerSocket closed = new ServerSocket(0, 1, loopback)) {
            return new LoopbackService(server, closed.getLocalPort());
        }
    }

    public Map<String, String> words() {
        return Map.of(
                "OPEN_PORT", Integer.toString(server.getAddress().getPort()),
                "CLOSED_PORT", Integer.toString(closedPort));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
