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
 * Writes to a stream on a thread of its own, so that a client that does not read delays no other work. A client that leaves too many
 * messages unread counts as disconnected.
 */
final class Outbox implements Closeable {
    /** The most messages that can wait to be read. */
    static final int MOST = 4_096;

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST);
    private final OutputStream out;
    private final Runnable gone;
    private final Thread writer;
    private volatile boolean lost;

    /**
     * Begins to write.
     *
     * @param gone is called, once or more often, when the client no longer reads
     */
    Outbox(OutputStream out, Runnable gone) {
        this.out = out;
        this.gone = gone;
        this.writer = new Thread(this::write, "lonelycat-output");
        writer.setDaemon(true);
        writer.start();
    }

    /** Sends bytes, or drops them if the client no longer reads. */
    void send(byte[] bytes) {
        if (!lost && !waiting.offer(bytes)) {
            lose();
        }
    }

    /** Returns a stream that never blocks: what does not fit is dropped. */
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

    /** Waits until everything is written, but not for a client that does not read for a minute. */
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
