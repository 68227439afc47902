// SPDX-License-Identifier: MIT
package io.lonelycat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A local receiver of webhooks. */
public final class Receiver implements AutoCloseable {
    public static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** {@code genuine} if the token was valid. */
    public record Received(String body, boolean genuine) {}

    public final List<Received> received = new CopyOnWriteArrayList<>();
    /** Next HTTP statuses; 204 if empty. A negative number closes the connection within the response. */
    public final Deque<Integer> answers = new ArrayDeque<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        received.add(new Received(body, ("Bearer " + SECRET).equals(authorization)));
        int answer;
        synchronized (answers) {
            answer = answers.isEmpty() ? 204 : answers.poll();
        }
        if (answer < 0) {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(1);
            exchange.close();
            return;
        }
        if (answer == 0) {
            // Never answers, so the client times out.
            return;
        }
        if (answer / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
