// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sends messages to the client on a separate thread, so that a slow client does not block tool calls. Too many unread messages count as a
 * disconnect.
 */
final class Outbox implements Closeable {
    static final int MOST = 4_096;

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST);
    private final OutputStream out;
    private final Runnable gone;
    private final Thread writer;
    private volatile boolean lost;

    /** Starts the writer thread, which calls {@code gone} at least once if the client stops reading. */
    Outbox(OutputStream out, Runnable gone) {
        this.out = out;
        this.gone = gone;
        this.writer = new Thread(this::write, "lonelycat-output");
        writer.setDaemon(true);
        writer.start();
    }

    void send(byte[] bytes) {
        if (!lost && !waiting.offer(bytes)) {
            lose();
        }
    }

    /** Returns a stream to the client that drops bytes instead of blocking. */
    OutputStream notes() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                waiting.offer(new byte[] {(byte) value});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                waiting.offer(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        };
    }

    private void lose() {
        lost = true;
        gone.run();
    }

    private void write() {
        try {
            byte[] bytes = waiting.take();
            while (bytes != END) {
                out.write(bytes);
                out.flush();
                bytes = waiting.take();
            }
        } catch (IOException closed) {
            lose();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits at most a minute for the client to read all messages. */
    @Override
    public void close() {
        if (lost || !waiting.offer(END)) {
            return;
        }
        try {
            writer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
