// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Loopback server that reads the head of each request and sends the test's answer. */
final class Services implements AutoCloseable {
    @FunctionalInterface
    interface Answer {
        void write(OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Answer answer;
    private final List<String> requests = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final FutureTask<Void> serving = new FutureTask<>(this::serve, null);
    private final Thread thread = new Thread(serving, "service-of-a-test");

    private Services(ServerSocketFactory factory, String address, Answer answer) throws IOException {
        this.server = factory.createServerSocket(0, 50, InetAddress.getAllByName(address)[0]);
        this.answer = answer;
    }

    static Services answering(Answer answer) throws IOException {
        return at("127.0.0.1", answer);
    }

    /** Converts \n to \r\n. */
    static Services saying(String... answers) throws IOException {
        List<String> left = new ArrayList<>(List.of(answers));
        return answering((out, socket) -> {
            String next = left.size() == 1 ? left.get(0) : left.remove(0);
            out.write(next.replace("\n", "\r\n").getBytes(ISO_8859_1));
        });
    }

    static Services at(String address, Answer answer) throws IOException {
        return encrypted(ServerSocketFactory.getDefault(), address, answer);
    }

    static Services encrypted(ServerSocketFactory factory, String address, Answer answer) throws IOException {
        return new Services(factory, address, answer).started();
    }

    private Services started() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                synchronized (this) {
                    sockets.add(socket);
                }
                remember(new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)));
                answer.write(socket.getOutputStream(), socket);
                socket.getOutputStream().flush();
            } catch (IOException ofThisConnection) {
                // Continues with the next connection; a closed server ends the loop.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void remember(BufferedReader in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (@Nullable String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        synchronized (this) {
            requests.add(head.toString());
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            server.close();
            synchronized (this) {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
            serving.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("The service did not end well", e);
        }
    }
}
