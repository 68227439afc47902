// SPDX-License-Identifier: MIT
package io.lonelycat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Proxies a loopback connection, and cuts the connection after the client sends {@code word}. */
public final class CutConnections implements Closeable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final String before;
    private final String word;
    private final AtomicInteger cuts;
    private final boolean delivered;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<FutureTask<Boolean>> tasks = new CopyOnWriteArrayList<>();

    /**
     * Cuts connections to a server when a word is sent.
     *
     * @param before a text that the client must send earlier on the same connection
     * @param cuts the number of connections to cut
     * @param delivered whether the server receives {@code word}
     */
    public CutConnections(int server, String before, String word, int cuts, boolean delivered) throws IOException {
        this.server = server;
        this.before = before;
        this.word = word;
        this.cuts = new AtomicInteger(cuts);
        this.delivered = delivered;
        start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int left() {
        return cuts.get();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void start(Work work) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            try {
                work.run();
                return true;
            } catch (IOException ended) {
                return false;
            }
        });
        tasks.add(task);
        new Thread(task, "passes").start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(client);
            sockets.add(there);
            start(() -> pass(there, client, false));
            start(() -> pass(client, there, true));
        }
    }

    private void pass(Socket from, Socket to, boolean looking) throws IOException, InterruptedException {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            boolean armed = false;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                armed |= text.contains(before);
                boolean cut =
                        looking && armed && text.contains(word) && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                if (cut) {
                    // Cuts before the server can answer.
                    from.close();
                }
                if (!cut || delivered) {
                    out.write(buffer, 0, read);
                }
                if (cut) {
                    // Waits until the server has processed the word.
                    Thread.sleep(200);
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        for (FutureTask<Boolean> task : tasks) {
            try {
                task.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IOException(e);
            }
        }
    }
}
